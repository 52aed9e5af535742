package vectormill.repair;

/// What is asked of intake, which does it some time later.
///
/// Every method throws [vectormill.failure.TransientException] when the request cannot be sent.
public interface Requests {
  /// Plans the files of a collection under its recipe as it is now; files that are planned under it
  /// already stay as they are.
  void replan(String collection);

  /// Looks at a key of the input bucket and plans what an event would have planned.
  void reconcile(String bucket, String key);
}
