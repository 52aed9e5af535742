package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.document.RawRecord;
import vectormill.document.Row;
import vectormill.format.sample.Archive;
import vectormill.format.sample.Attempt;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;

/// Every reader meets any bytes: rows or damage, the same in whatever pieces the file arrives.
@Timeout(60)
class FormatFuzzTest {
  private static final List<String> NAMES =
      List.of(
          "a.jsonl",
          "a.json",
          "a.csv",
          "a.tsv",
          "a.txt",
          "a.lines",
          "a.parquet",
          "a.gz",
          "a.tar",
          "a");

  private static Stream<byte[]> bytes(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> jsonLines() {
    return bytes(
        "{\"id\":\"a\",\"text\":\"one ü\",\"n\":[1,2.5,true,null,{\"x\":{}}]}\n{\"id\":\"b\"}\r\n",
        "\ufeff{\"a\":\"\\ud83d\\ude00\\u0041\\\\ud83d\"}\n\n{\"a\":\"\\ud83d\"}\n[1]\n{\"a\":1} x",
        "{\"a\":92233720368547758080,\"b\":1e999,\"c\":-0.0,\"a\":1E-400}\n{\"\":\"\",\".\":\"x\"}");
  }

  @MethodSource("jsonLines")
  @FuzzTest
  void jsonLines(byte[] bytes) throws IOException {
    Attempt attempt = Attempt.at("c/a.jsonl", bytes, Format.JSON_LINES);
    checkLines(attempt, bytes);
  }

  static Stream<byte[]> jsonArray() {
    return bytes(
        "[{\"id\":\"a\",\"text\":\"],{\\\"\"} ,\n {\"b\":{\"c\":[1,[2]]}}, 7, ,\"x\"]\n ",
        " [ \n ] ",
        "[{\"a\":1},{\"b\":\"\\u00e4\"}] x",
        "\ufeff[[[{]}]");
  }

  @MethodSource("jsonArray")
  @FuzzTest
  void jsonArray(byte[] bytes) throws IOException {
    Attempt.at("c/a.json", bytes, Format.JSON_ARRAY);
  }

  static Stream<byte[]> csv() {
    return bytes(
        "id,text\na,\"eins, \"\"zwei\"\"\ndrei\"\nb,vier\n\n,\nc\n",
        "\ufeff a , b \r\n1,2\r3,\"4\" x\r\n\"",
        "a,a\n1,2",
        "id\ttext\nx,\ty\n");
  }

  @MethodSource("csv")
  @FuzzTest
  void csv(byte[] bytes) throws IOException {
    Attempt.at("c/a.csv", bytes, Format.CSV);
    Attempt.at("c/a.tsv", bytes, Format.TSV);
  }

  static Stream<byte[]> text() {
    return bytes("eins\nzwei ü\r\n \n\ndrei", "\ufeff\n", "BZh91AY", "\u001f");
  }

  @MethodSource("text")
  @FuzzTest
  void text(byte[] bytes) throws IOException {
    checkLines(Attempt.at("c/a.lines", bytes, Format.LINES), bytes);
    assertThat(Attempt.at("c/a.txt", bytes, Format.TEXT).rows()).hasSizeLessThan(2);
  }

  static Stream<byte[]> parquet() throws IOException {
    return ParquetFiles.all().stream();
  }

  @MethodSource("parquet")
  @FuzzTest
  void parquet(byte[] bytes) throws IOException {
    Attempt.at("c/a.parquet", bytes, Format.PARQUET);
  }

  static Stream<byte[]> tar() throws IOException {
    return Stream.of(
        Archive.texts(),
        Archive.samples(),
        Archive.gnu().file("n".repeat(120) + "/b.txt", "x").link("c").file(".d", "y").end(),
        Archive.posix().file("ü".repeat(60) + ".png", new byte[700]).file("x", "y").end(),
        Archive.posix()
            .file("a.json", "{\"b\":1}")
            .file("a.x.json", "{}")
            .file("a.cls", "7")
            .end());
  }

  @MethodSource("tar")
  @FuzzTest
  void tar(byte[] bytes) throws IOException {
    checkContent(Attempt.at("c/a.tar", bytes, Format.TAR), bytes);
    checkContent(Attempt.at("c/a.tar", bytes, Format.WEBDATASET), bytes);
  }

  /// What is no text lies where its record says.
  private static void checkContent(Attempt attempt, byte[] bytes) {
    if (!attempt.compression().equals("none") || attempt.damage().isPresent()) {
      return;
    }
    for (Map<String, Object> fields : Records.fields(attempt.rows())) {
      if (fields.get("png") instanceof Map<?, ?> content
          && content.get("offset") instanceof Long offset
          && content.get("size") instanceof Long size
          && content.size() == 2) {
        assertThat(offset).isGreaterThanOrEqualTo(512);
        assertThat(offset + size).isLessThan(bytes.length);
      }
    }
  }

  static Stream<byte[]> anything() throws IOException {
    return Stream.of(jsonLines(), jsonArray(), csv(), text(), parquet(), tar())
        .flatMap(seeds -> seeds)
        .map(seed -> {
          byte[] named = new byte[seed.length + 1];
          named[0] = (byte) seed.length;
          System.arraycopy(seed, 0, named, 1, seed.length);
          return named;
        });
  }

  /// The first byte chooses the name, the rest is the file.
  @MethodSource("anything")
  @FuzzTest
  void anything(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      String name = NAMES.get(Byte.toUnsignedInt(bytes[0]) % NAMES.size());
      Attempt.at("c/" + name, Arrays.copyOfRange(bytes, 1, bytes.length), Format.AUTO);
    }
  }

  /// A second, simple reader: a plain file has one row for each line that is not blank, and a row's
  /// offset is where its line starts.
  private static void checkLines(Attempt attempt, byte[] bytes) {
    if (!attempt.compression().equals("none")) {
      return;
    }
    assertThat(attempt.damage()).isEmpty();
    boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xef && startsWithMark(bytes);
    int start = marked ? 3 : 0;
    int number = 0;
    for (int i = start; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        if (!isBlank(bytes, start, i)) {
          assertThat(offset(attempt.rows().get(number))).isEqualTo(start);
          number++;
        }
        start = i + 1;
      }
    }
    assertThat(attempt.rows()).hasSize(number);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  private static long offset(Row row) {
    return switch (row) {
      case Row.Good(RawRecord record) -> record.offset();
      case Row.Bad bad -> bad.failure().offset();
    };
  }
}
