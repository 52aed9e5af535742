package vectormill.work;

import vectormill.source.SourceFile;

/// One piece of work, planned once.
///
/// @param source the file at its version
/// @param ordinal which arrival under this key it was, from 1; a later arrival is newer
/// @param generation fingerprint of recipe and model: names everything made with them
/// @param step what to do
public record WorkItem(SourceFile source, long ordinal, String generation, Step step) {
  public WorkItem {
    if (ordinal < 1 || generation.isEmpty()) {
      throw new IllegalArgumentException(
          "a work item needs an ordinal from 1 and a generation, got "
              + ordinal
              + ", "
              + generation);
    }
  }

  /// Its identity, derived.
  public WorkKey key() {
    return WorkKey.of(source, generation, step);
  }
}
