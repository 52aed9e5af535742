package vectormill.work;

import java.time.Duration;
import java.util.List;

/// What the work on a file used that costs something, counted by whoever worked on it.
///
/// @param held how long a worker had the item, from its claim to its stamp
/// @param storeReads objects that were looked at or read, those of a large object range by range
/// @param storeWrites objects that were written, copied or listed, parts of large ones each
/// @param bytesRead from the object store
/// @param bytesWritten to the object store
/// @param tableReads units of 4 KB that were read from tables
/// @param tableWrites units of 1 KB that were written to tables
public record Usage(
    Duration held,
    long storeReads,
    long storeWrites,
    long bytesRead,
    long bytesWritten,
    long tableReads,
    long tableWrites) {
  /// Of nothing.
  public static final Usage NONE = new Usage(Duration.ZERO, 0, 0, 0, 0, 0, 0);

  public Usage {
    if (held.isNegative()) {
      throw new IllegalArgumentException("no time is negative, found " + held);
    }
    for (long count :
        List.of(storeReads, storeWrites, bytesRead, bytesWritten, tableReads, tableWrites)) {
      if (count < 0) {
        throw new IllegalArgumentException("nothing is used a negative number of times: " + count);
      }
    }
  }

  /// Both together.
  public Usage plus(Usage other) {
    return new Usage(
        held.plus(other.held),
        storeReads + other.storeReads,
        storeWrites + other.storeWrites,
        bytesRead + other.bytesRead,
        bytesWritten + other.bytesWritten,
        tableReads + other.tableReads,
        tableWrites + other.tableWrites);
  }
}
