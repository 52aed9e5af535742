package vectormill.repair;

/// What came of a wish to rebuild an index.
public sealed interface IndexRebuild {
  /// The index was dropped and is being filled from published vectors.
  ///
  /// @param sent files that a worker loads
  /// @param left files that were being worked on when the index was dropped: their entries may be
  ///   missing until the index is rebuilt once more
  record Started(long sent, long left) implements IndexRebuild {}

  /// Nothing was done, because files are being worked on or wait for it.
  ///
  /// @param files how many, as far as they were counted
  record Busy(long files) implements IndexRebuild {}

  /// Nothing was done, because the collection's recipe keeps no index.
  record NoIndex() implements IndexRebuild {}

  /// Nothing was done, because the collection's recipe is bad.
  ///
  /// @param mistakes of it
  record BadRecipe(String mistakes) implements IndexRebuild {}
}
