package vectormill.localcloud;

/// A part of the cloud that can be left out.
public enum CloudPart {
  /// Object storage with events.
  S3,
  /// Queues.
  SQS,
  /// The table store, a process of its own.
  DYNAMODB,
  /// The search node, a process of its own.
  OPENSEARCH,
  /// Jobs.
  BATCH,
  /// Functions, with their queues, schedules and HTTP routes.
  LAMBDA
}
