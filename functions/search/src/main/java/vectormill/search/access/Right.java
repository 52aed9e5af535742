package vectormill.search.access;

/// What somebody may do with a collection.
public enum Right {
  /// See it and search it.
  READ,
  /// Change something about it: try again, decide about duplicates.
  ACT
}
