package vectormill.localcloud.lambda;

/// A queue whose messages a function gets. Messages the function does not report as failed are
/// deleted; the others come back when their visibility timeout ends.
///
/// @param batchSize messages per call at most, 1 to 10
public record QueueTrigger(String queue, String function, int batchSize) {

  /// Checks the batch size.
  public QueueTrigger {
    if (batchSize < 1 || batchSize > 10) {
      throw new IllegalArgumentException(
          "trigger of queue " + queue + ": batch size must be 1 to 10, found " + batchSize);
    }
  }
}
