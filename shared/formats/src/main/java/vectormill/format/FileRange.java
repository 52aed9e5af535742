package vectormill.format;

/// A piece of a file that can be read without the others: stored bytes, or row groups of Parquet.
///
/// @param from the first byte or row group
/// @param to the one after the last
public record FileRange(long from, long to) {
  public FileRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no range goes from " + from + " to " + to);
    }
  }
}
