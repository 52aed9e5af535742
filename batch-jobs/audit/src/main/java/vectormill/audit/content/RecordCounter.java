package vectormill.audit.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Counts the records of an input by itself: JSON Lines, JSON arrays, CSV, TSV, lines, text, images
/// and tar under any compression, and Parquet by its footer.
public final class RecordCounter {
  private static final int LOOK_BYTES = 64 * 1024;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

  private RecordCounter() {}

  /// @param wanted the format that the recipe names; `auto` when it names none
  /// @throws IOException if the bytes cannot be fetched
  public static RecordCount count(ByteSource source, String wanted) throws IOException {
    if ((wanted.equals("auto") || wanted.equals("parquet")) && isParquet(source)) {
      return ParquetFooter.rows(source);
    }
    Fetched fetched = new Fetched(source.open());
    try (fetched) {
      return count(source.name(), wanted, fetched);
    } catch (IOException | RuntimeException e) {
      // Decompressors fail in many ways on content that they do not take; a failure to fetch is
      // none of these.
      if (fetched.failure().isPresent()) {
        throw fetched.failure().get();
      }
      return new RecordCount.Unknown("its content cannot be decoded by the auditor");
    }
  }

  private static RecordCount count(String name, String wanted, InputStream stored)
      throws IOException {
    BufferedInputStream decoded = new BufferedInputStream(Decompression.of(stored), 2 * LOOK_BYTES);
    decoded.mark(LOOK_BYTES + 1);
    byte[] head = decoded.readNBytes(LOOK_BYTES);
    decoded.reset();
    boolean marked = startsWith(head, MARK);
    byte[] content = marked ? Arrays.copyOfRange(head, MARK.length, head.length) : head;
    decoded.skipNBytes(marked ? MARK.length : 0);
    Optional<String> format =
        wanted.equals("auto")
            ? new FormatGuess(name, content, head.length < LOOK_BYTES).format()
            : Optional.of(wanted);
    if (format.isEmpty()) {
      return new RecordCount.Unknown("neither its name nor its content tells the format");
    }
    if (format.get().equals("tar") || format.get().equals("webdataset")) {
      return TarCount.of(decoded, content, format.get());
    }
    Optional<RecordScan> scan = scan(format.get());
    if (scan.isEmpty()) {
      return new RecordCount.Unknown("the auditor reads no " + format.get() + " of this kind");
    }
    return new RecordCount.Known(scan(decoded, scan.get()));
  }

  /// The lines of a part, blank ones left out.
  ///
  /// @throws IOException if the part cannot be read or decompressed
  public static long lines(ByteSource part) throws IOException {
    try (InputStream decoded = Decompression.of(part.open())) {
      return scan(decoded, new LineScan());
    }
  }

  private static long scan(InputStream decoded, RecordScan scan) throws IOException {
    byte[] block = new byte[LOOK_BYTES];
    int count = decoded.read(block);
    while (count >= 0) {
      scan.take(block, 0, count);
      count = decoded.read(block);
    }
    return scan.end();
  }

  private static Optional<RecordScan> scan(String format) {
    return switch (format) {
      case "jsonl", "lines" -> Optional.of(new LineScan());
      case "json" -> Optional.of(new ArrayScan());
      case "csv" -> Optional.of(new CsvScan(','));
      case "tsv" -> Optional.of(new CsvScan('\t'));
      case "text" -> Optional.of(new WholeScan(0));
      case "image" -> Optional.of(new WholeScan(1));
      default -> Optional.empty();
    };
  }

  private static boolean isParquet(ByteSource source) throws IOException {
    if (source.sizeBytes() < PARQUET.length) {
      return false;
    }
    try (InputStream first = source.open(0, PARQUET.length)) {
      return startsWith(first.readNBytes(PARQUET.length), PARQUET);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
