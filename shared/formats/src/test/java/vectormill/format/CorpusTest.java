package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.sample.Corpus;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.FieldPath;
import vectormill.recipe.Format;

/// Readers agree with what public collections of good and bad files say of each.
@Timeout(60)
class CorpusTest {
  /// As the value of a field, this says the same to a parser: an object may close twice only alone.
  private static List<Row> asValue(byte[] json) throws Exception {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes("{\"value\":".getBytes(StandardCharsets.UTF_8));
    line.writeBytes(json);
    line.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
    return Records.read(
        new MemorySource("c/a.jsonl", line.toByteArray()), Format.JSON_LINES, ReadLimits.DEFAULT);
  }

  private static List<Path> suite(String prefix) throws IOException {
    return Corpus.files("json-testsuite/test_parsing").stream()
        .filter(file -> file.getFileName().toString().startsWith(prefix))
        .toList();
  }

  @Test
  void whatEveryJsonParserMustTakeIsTaken() throws Exception {
    List<String> refused = new ArrayList<>();
    List<Path> files = suite("y_");
    for (Path file : files) {
      byte[] json = Files.readAllBytes(file);
      for (int i = 0; i < json.length; i++) {
        json[i] = json[i] == '\n' ? (byte) ' ' : json[i];
      }
      if (!Records.reasons(asValue(json)).isEmpty()) {
        refused.add(file.getFileName().toString());
      }
    }
    assertThat(refused).isEmpty();
    assertThat(files).hasSize(95);
  }

  @Test
  void whatNoJsonParserMayTakeIsRefused() throws Exception {
    List<String> taken = new ArrayList<>();
    int asked = 0;
    for (Path file : suite("n_")) {
      byte[] json = Files.readAllBytes(file);
      if (new String(json, StandardCharsets.ISO_8859_1).indexOf('\n') < 0) {
        asked++;
        if (!Records.fields(asValue(json)).isEmpty()) {
          taken.add(file.getFileName().toString());
        }
      }
    }
    assertThat(taken).isEmpty();
    assertThat(asked).isGreaterThan(150);
  }

  @Test
  void everyFileOfTheSuiteIsReadOrRefusedAsAWhole() throws Exception {
    for (Path file : Corpus.files("json-testsuite")) {
      byte[] json = Files.readAllBytes(file);
      for (Format format : List.of(Format.AUTO, Format.JSON_LINES, Format.JSON_ARRAY)) {
        MemorySource bytes = new MemorySource(file.getFileName().toString(), json);
        try {
          Records.read(bytes, format, ReadLimits.DEFAULT);
        } catch (BadInputException e) {
          assertThat(e).hasMessageContaining(bytes.key());
        }
      }
    }
  }

  @Test
  void goodZstdFramesAreDecodedAndBadOnesRefused() throws Exception {
    List<Path> good = Corpus.files("zstd-golden/tests/golden-decompression");
    for (Path file : good) {
      Records.read(MemorySource.of(file), Format.LINES, ReadLimits.DEFAULT);
    }
    List<Path> bad =
        Corpus.files("zstd-golden/tests/golden-decompression-errors").stream()
            .filter(file -> file.toString().endsWith(".zst"))
            .toList();
    for (Path file : bad) {
      assertThatExceptionOfType(BadInputException.class)
          .as(file.toString())
          .isThrownBy(() -> Records.read(MemorySource.of(file), Format.LINES, ReadLimits.DEFAULT));
    }
    assertThat(good).hasSize(4);
    assertThat(bad).hasSize(3);
  }

  @Test
  void imagesLieInTheirArchivesWhereTheirRecordsSay() throws Exception {
    int images = 0;
    for (Path file : Corpus.files("img-clip-retrieval/test_tars")) {
      byte[] archive = Files.readAllBytes(file);
      for (Map<String, Object> fields : Records.fields(Records.read(MemorySource.of(file)))) {
        Path image = file.resolve("../../test_images/" + fields.get("__key__") + ".jpg");
        int offset = ((Long) new FieldPath("jpg.offset").in(fields).orElseThrow()).intValue();
        int size = ((Long) new FieldPath("jpg.size").in(fields).orElseThrow()).intValue();
        assertThat(Files.readAllBytes(image.normalize()))
            .isEqualTo(Arrays.copyOfRange(archive, offset, offset + size));
        images++;
      }
    }
    assertThat(images).isEqualTo(11);
  }

  @Test
  void linesAreValidUtf8WhereTheTestSaysSo() throws Exception {
    Path file =
        Corpus.files("charset-utf8tests").stream()
            .filter(path -> path.endsWith("utf8tests.bin"))
            .findFirst()
            .orElseThrow();
    byte[] content = Files.readAllBytes(file);
    List<Boolean> expected =
        Arrays.stream(new String(content, StandardCharsets.ISO_8859_1).split("\n"))
            .map(line -> line.contains(":valid:"))
            .toList();

    List<Row> rows =
        Records.read(new MemorySource("a.lines", content), Format.LINES, ReadLimits.DEFAULT);

    assertThat(rows.stream().map(Row.Good.class::isInstance).toList()).isEqualTo(expected);
    assertThat(Records.reasons(rows)).containsOnly(Reason.INVALID_ENCODING).hasSizeGreaterThan(50);
  }
}
