package vectormill.embedfiles;

import java.nio.file.Path;

/// What a slot is told.
///
/// @param inputBucket where source files lie
/// @param resultsBucket where results go
/// @param scratch a folder for files that live as long as one attempt; nothing is left in it
/// @param limits how long and how often to try
/// @param owner who holds a claim, for people
/// @param tapes when embeddings are put on tape
public record SlotSettings(
    String inputBucket,
    String resultsBucket,
    Path scratch,
    WorkerLimits limits,
    String owner,
    TapeLimits tapes) {
  /// With the standard limits of tapes.
  public SlotSettings(
      String inputBucket, String resultsBucket, Path scratch, WorkerLimits limits, String owner) {
    this(inputBucket, resultsBucket, scratch, limits, owner, TapeLimits.STANDARD);
  }
}
