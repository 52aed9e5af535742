package vectormill.cost;

import java.time.Duration;
import java.util.Set;
import vectormill.work.Telemetry;
import vectormill.work.Usage;

/// What work will take: by what the collection's files took so far, where some are done, else by
/// assumptions.
///
/// @param workload what is to be done
/// @param tokens of the texts
/// @param usage what it will use
/// @param storedBytes of the results
/// @param indexBytes of the index, copies not counted
/// @param basis what it rests on, for people
public record Estimate(
    Workload workload,
    double tokens,
    Usage usage,
    double storedBytes,
    double indexBytes,
    String basis) {
  private static final double TOKENS_PER_WORD = 4 / 3.0;
  private static final double PICTURE_TOKENS = 50;

  /// Looking for the file, its recipe and its manifest; claim, heartbeats and stamp.
  private static final int READS_PER_FILE = 8;

  private static final int WRITES_PER_FILE = 4;
  private static final int ROWS_PER_FILE = 12;
  private static final double PIECE = 8 << 20;
  private static final int READ_UNIT = 4096;
  private static final int WRITE_UNIT = 1024;
  private static final int ROW_BYTES = 200;

  /// A stamp is written, and its entries in two indexes.
  private static final int INDEXED = 4;

  /// A graph of 16 neighbors on each side, an id and a few fields.
  private static final double INDEX_ROW_BYTES = 400;

  /// What is known of finished files.
  ///
  /// @param files how many
  /// @param embedded records of them
  /// @param taken by all of them
  public record History(long files, long embedded, Telemetry taken) {
    /// Of nothing.
    public static final History NONE = new History(0, 0, Telemetry.NONE);

    /// Whether anything follows from it.
    public boolean isUseful() {
      return files > 0 && embedded > 0 && !taken.usage().held().isZero();
    }
  }

  /// What is done with the vectors.
  ///
  /// @param dimension of them
  /// @param device the worker's, for assumptions; `lite` for the model of that name
  /// @param cached whether they are kept for the next time
  public record Setting(int dimension, String device, boolean cached) {}

  /// By what finished files took, where that tells anything, else by assumptions.
  public static Estimate of(
      Workload workload, Setting setting, PriceTable prices, History history) {
    double vectors = workload.embedded() * setting.dimension() * Float.BYTES;
    return history.isUseful()
        ? measured(workload, vectors, setting, history)
        : assumed(workload, vectors, setting, prices);
  }

  private static Estimate measured(
      Workload workload, double vectors, Setting setting, History history) {
    Usage usage = history.taken().usage();
    double byRecord = workload.embedded() / history.embedded();
    double byFile = (double) workload.files() / history.files();
    double byRow = setting.cached() ? byRecord : byFile;
    double stored = usage.bytesWritten() * byRecord;
    return new Estimate(
        workload,
        history.taken().tokens() * byRecord,
        new Usage(
            Duration.ofNanos(Math.round(usage.held().toNanos() * byRecord)),
            Math.round(usage.storeReads() * byFile),
            Math.round(usage.storeWrites() * byFile),
            workload.bytes(),
            Math.round(stored),
            Math.round(usage.tableReads() * byRow),
            Math.round(usage.tableWrites() * byRow)),
        stored,
        vectors + workload.embedded() * INDEX_ROW_BYTES,
        "what %d finished files of the collection took".formatted(history.files()));
  }

  private static Estimate assumed(
      Workload workload, double vectors, Setting setting, PriceTable prices) {
    String device = setting.device();
    double tokens = workload.words() * TOKENS_PER_WORD + workload.pictures() * PICTURE_TOKENS;
    double rate = prices.rate(device);
    double stored = vectors + workload.bytes() / 2.0;
    double pieces = workload.bytes() / PIECE;
    return new Estimate(
        workload,
        tokens,
        new Usage(
            Duration.ofMillis(Math.round(tokens / rate * 1_000)),
            Math.round(workload.files() * READS_PER_FILE + pieces),
            Math.round(workload.files() * WRITES_PER_FILE + stored / PIECE),
            workload.bytes(),
            Math.round(stored),
            Math.round(workload.files() * ROWS_PER_FILE + cached(workload, setting, READ_UNIT, 0)),
            Math.round(
                workload.files() * ROWS_PER_FILE * INDEXED
                    + cached(workload, setting, WRITE_UNIT, 1))),
        stored,
        vectors + workload.embedded() * INDEX_ROW_BYTES,
        "an assumed rate of %,.0f tokens per second (%s)".formatted(rate, device));
  }

  /// Units of the cache's rows: of the vector, and one that says whose it is.
  private static double cached(Workload workload, Setting setting, int unit, int more) {
    long units = Math.ceilDiv((long) setting.dimension() * Float.BYTES + ROW_BYTES, unit) + more;
    return setting.cached() ? workload.embedded() * units : 0;
  }

  /// With prices.
  ///
  /// @param devices where the model will run
  /// @param copies of the index, the first among them
  public Bill bill(PriceTable prices, Set<String> devices, int copies) {
    return Bill.of(prices, workload.files(), usage, devices)
        .keeping(prices, storedBytes, indexBytes * copies);
  }
}
