package vectormill.comparison;

/// How many records may wait for their counterpart.
///
/// @param waitingRecords of both sides together
/// @param waitingBytes about what they may take in memory
public record ComparisonLimits(int waitingRecords, long waitingBytes) {
  private static final int WAITING_RECORDS = 200_000;

  public ComparisonLimits {
    if (waitingRecords < 1 || waitingBytes < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: %d records, %d bytes".formatted(waitingRecords, waitingBytes));
    }
  }

  /// 200,000 records in half of this process's memory.
  public static ComparisonLimits ofThisProcess() {
    return new ComparisonLimits(WAITING_RECORDS, Runtime.getRuntime().maxMemory() / 2);
  }
}
