package vectormill.work;

import vectormill.source.SourceFile;

/// One piece of work, planned once.
///
/// @param source the file at its version
/// @param ordinal which arrival under this key it was, from 1; a later arrival is newer
/// @param generation fingerprint of recipe and model: names everything made with them
/// @param step what to do
/// @param range which range of the file, from 0; [#WHOLE] except for a RANGE
public record WorkItem(SourceFile source, long ordinal, String generation, Step step, int range) {
  /// The range of work on a whole file.
  public static final int WHOLE = -1;

  public WorkItem {
    if (ordinal < 1 || generation.isEmpty()) {
      throw new IllegalArgumentException(
          "a work item needs an ordinal from 1 and a generation, got "
              + ordinal
              + ", "
              + generation);
    }
    if ((step == Step.RANGE) != (range >= 0) || range < WHOLE) {
      throw new IllegalArgumentException("only RANGE has a range, got " + step + ", " + range);
    }
  }

  /// Work on a whole file.
  public WorkItem(SourceFile source, long ordinal, String generation, Step step) {
    this(source, ordinal, generation, step, WHOLE);
  }

  /// The same work for a later arrival of the same bytes.
  public WorkItem withArrival(long newOrdinal, SourceFile newSource) {
    return new WorkItem(newSource, newOrdinal, generation, step, range);
  }

  /// Its identity, derived.
  public WorkKey key() {
    return WorkKey.of(this);
  }
}
