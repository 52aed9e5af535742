package vectormill.cost;

import java.util.List;

/// How much there is to do, from a sample of the files.
///
/// @param files how many
/// @param bytes of all of them
/// @param records in them
/// @param embedded records that the recipe keeps, and that have something to embed
/// @param words of the texts that are embedded
/// @param pictures that are embedded
/// @param sampledBytes how many of the bytes were looked at
/// @param unread files of the sample that cannot be read, with the reason
public record Workload(
    long files,
    long bytes,
    double records,
    double embedded,
    double words,
    double pictures,
    long sampledBytes,
    List<String> unread) {
  public Workload {
    unread = List.copyOf(unread);
  }

  /// What was seen in one file, or at its beginning.
  ///
  /// @param bytes that were read of it, as stored
  /// @param records in them
  /// @param embedded records to embed
  /// @param words of their texts
  /// @param pictures to embed
  public record Sample(long bytes, long records, long embedded, long words, long pictures) {}

  /// As the sample, so the rest: everything grows with the stored bytes.
  ///
  /// @param files how many there are
  /// @param bytes of all of them
  /// @param samples of some of them
  /// @param unread files of the sample that cannot be read, with the reason
  public static Workload of(long files, long bytes, List<Sample> samples, List<String> unread) {
    long seen = samples.stream().mapToLong(Sample::bytes).sum();
    double scale = seen == 0 ? 0 : (double) bytes / seen;
    return new Workload(
        files,
        bytes,
        scale * samples.stream().mapToLong(Sample::records).sum(),
        scale * samples.stream().mapToLong(Sample::embedded).sum(),
        scale * samples.stream().mapToLong(Sample::words).sum(),
        scale * samples.stream().mapToLong(Sample::pictures).sum(),
        seen,
        unread);
  }
}
