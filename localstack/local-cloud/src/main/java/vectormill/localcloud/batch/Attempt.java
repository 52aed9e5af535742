package vectormill.localcloud.batch;

/// One run of a job's program that has ended.
record Attempt(long startedMillis, long stoppedMillis, int exitCode, String log, String reason) {}
