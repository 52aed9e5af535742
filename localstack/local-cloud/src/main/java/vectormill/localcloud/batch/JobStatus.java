package vectormill.localcloud.batch;

/// A job's state, by Batch's own names.
enum JobStatus {
  PENDING,
  RUNNABLE,
  STARTING,
  RUNNING,
  SUCCEEDED,
  FAILED;

  boolean isFinal() {
    return this == SUCCEEDED || this == FAILED;
  }
}
