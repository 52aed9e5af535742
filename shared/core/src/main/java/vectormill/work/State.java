package vectormill.work;

/// Where a work item stands.
public enum State {
  /// Written down, not yet sent.
  PLANNED,
  /// Sent to the queue.
  QUEUED,
  /// Somebody works on it.
  LEASED,
  /// Gave up its claim and will be tried again.
  RETRY,
  /// Finished; its outputs are published.
  DONE,
  /// The file or its recipe is bad; trying again cannot help.
  FAILED,
  /// Tried as often as allowed, each time stopped by something that is no fault of the file's form.
  POISON,
  /// A newer version or a newer recipe took its place.
  SUPERSEDED;

  /// Whether nothing more happens to it by itself.
  public boolean terminal() {
    return this == DONE || this == FAILED || this == POISON || this == SUPERSEDED;
  }
}
