package vectormill.torture;

import blue.strategic.parquet.ParquetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import vectormill.work.State;

/// Draws files of one kind each: mostly small ones, some of a few thousand records, some broken.
/// The same seed gives the same files.
final class Contents {
  private static final MessageType COLUMNS =
      MessageTypeParser.parseMessageType(
          "message m { required binary id (STRING); required binary text (STRING); }");

  private static final List<String> WORDS =
      List.of(
              "river bridge mayor harvest cellar railway station parliament budget speech autumn"
                  .split(" "),
              "village market winter lantern engine letter captain harbour theatre bread orchard"
                  .split(" "),
              "teacher garden printer journal storm valley mountain concert museum painter soldier"
                  .split(" "))
          .stream()
          .flatMap(Arrays::stream)
          .toList();

  private final Random random;
  private final Path scratch;

  /// @param scratch a folder for files on their way
  Contents(Random random, Path scratch) {
    this.random = random;
    this.scratch = scratch;
  }

  /// The kinds of files there are.
  enum Kind {
    LINES,
    ZIPPED_LINES,
    PAGED_LINES,
    TABLE,
    COLUMNS
  }

  /// A new file of a kind.
  Content draw(Kind kind) throws IOException {
    int records = size();
    boolean broken = random.nextInt(12) == 0;
    return switch (kind) {
      case LINES -> lines(records, random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0);
      case ZIPPED_LINES -> cut(".jsonl.gz", gzip(records), records, broken);
      case PAGED_LINES -> cut(".jsonl.bz2", bzip2(records), records, broken);
      case TABLE -> table(records);
      case COLUMNS -> cut(".parquet", parquet(records), records, broken);
    };
  }

  private int size() {
    int dice = random.nextInt(100);
    if (dice < 70) {
      return 1 + random.nextInt(60);
    }
    return dice < 95 ? 100 + random.nextInt(500) : 1_000 + random.nextInt(3_000);
  }

  private Content lines(int records, int bad) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < records; i++) {
      text.append(line(i));
    }
    for (int i = 0; i < bad; i++) {
      text.append("{\"id\": \"broken").append(i).append("\n");
    }
    Expected expected = new Expected(State.DONE, records + bad, records);
    return new Content(".jsonl", text.toString().getBytes(StandardCharsets.UTF_8), expected);
  }

  private Content table(int records) {
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < records; i++) {
      text.append("r").append(i).append(",\"").append(sentence()).append("\"\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return new Content(".csv", bytes, Expected.done(records));
  }

  private static Content cut(String suffix, byte[] whole, int records, boolean broken) {
    return broken
        ? new Content(suffix, Arrays.copyOf(whole, whole.length - 9), Expected.failed())
        : new Content(suffix, whole, Expected.done(records));
  }

  private byte[] gzip(int records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int members = 1 + random.nextInt(3);
    for (int member = 0; member < members; member++) {
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        for (int i = member; i < records; i += members) {
          out.write(line(i).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toByteArray();
  }

  private byte[] bzip2(int records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      for (int i = 0; i < records; i++) {
        out.write(line(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private byte[] parquet(int records) throws IOException {
    Path file = Files.createTempFile(scratch, "columns", ".parquet");
    Files.delete(file);
    try (ParquetWriter<Integer> writer =
        ParquetWriter.writeFile(
            COLUMNS,
            file.toFile(),
            (row, cells) -> {
              cells.write("id", "r" + row);
              cells.write("text", sentence());
            })) {
      for (int i = 0; i < records; i++) {
        writer.write(i);
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private String line(int id) {
    return "{\"id\": \"r" + id + "\", \"text\": \"" + sentence() + "\"}\n";
  }

  private String sentence() {
    StringBuilder text = new StringBuilder("On day ").append(random.nextInt(1_000_000));
    int words = 8 + random.nextInt(40);
    for (int i = 0; i < words; i++) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
