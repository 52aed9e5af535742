package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.document.Document;
import vectormill.document.Row;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.format.compression.Compression;
import vectormill.format.part.CanonicalWriter;
import vectormill.format.sample.Archive;
import vectormill.format.sample.Compressed;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;

/// Every sample is cut at every byte: nothing hangs, nothing is silently short, and nothing but
/// [BadInputException] is thrown.
@Timeout(60)
class CutInputTest {
  private static final String JSON_LINES =
      "{\"id\":\"a\",\"text\":\"ein Text\"}\n{\"id\":\"b\",\"text\":\"Zürich\"}\n{\"id\":\"c\"}\n";

  private static final Map<Format, String> SAMPLES =
      Map.of(
          Format.JSON_LINES, JSON_LINES,
          Format.JSON_ARRAY, "[{\"id\":\"a\",\"x\":[1,{\"y\":\"]\"}]},\n {\"id\":\"ü\"}, 7]\n",
          Format.CSV, "id,text\na,\"eins, \"\"zwei\"\"\ndrei\"\nb,vier\n",
          Format.TSV, "id\ttext\r\na\teins\r\nb\tzwei\r\n",
          Format.LINES, "eins\nzwei ü\n\ndrei",
          Format.TEXT, "Ein Text\nin zwei Zeilen, über Zürich.");

  /// Nothing of these is read without the end.
  private static final Set<Format> WHOLE_OR_NOT =
      Set.of(Format.JSON_ARRAY, Format.TAR, Format.WEBDATASET);

  private static byte[] content(Format format) throws IOException {
    return switch (format) {
      case TAR -> Archive.texts();
      case WEBDATASET -> Archive.samples();
      default -> Objects.requireNonNull(SAMPLES.get(format)).getBytes(StandardCharsets.UTF_8);
    };
  }

  static Stream<Arguments> samples() {
    Stream<Format> archives = Stream.of(Format.TAR, Format.WEBDATASET);
    return Stream.concat(SAMPLES.keySet().stream().sorted(), archives)
        .flatMap(format -> Stream.of(Compression.values()).map(form -> Arguments.of(format, form)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void compressedFilesAreReadWholeOrRefused(Format format, Compression form) throws Exception {
    byte[] content = content(format);
    String key = "c/a." + format.label() + form.extension();
    MemorySource whole = new MemorySource(key, Compressed.of(form, content));
    List<Row> expected = Records.read(whole, format, ReadLimits.DEFAULT);
    assertThat(expected).isNotEmpty();
    for (int length = 1; length < whole.content().length; length++) {
      Optional<List<Row>> rows = attempt(whole.cut(length), format);
      if (form == Compression.NONE) {
        rows.ifPresent(found -> assertPrefix(found, expected, format));
      } else {
        assertThat(rows).as("%s cut after %d bytes", key, length).isEmpty();
      }
    }
    assertThat(Records.read(whole.cut(0), format, ReadLimits.DEFAULT)).isEmpty();
  }

  /// Of a plain file, everything before the cut record is as it was.
  private static void assertPrefix(List<Row> found, List<Row> expected, Format format) {
    if (WHOLE_OR_NOT.contains(format)) {
      assertThat(found).isEqualTo(expected);
    } else if (!found.isEmpty()) {
      assertThat(expected.size()).isGreaterThanOrEqualTo(found.size());
      assertThat(found.subList(0, found.size() - 1))
          .isEqualTo(expected.subList(0, found.size() - 1));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void automaticReadingOfCutFilesFailsCleanly(Format format, Compression form) throws Exception {
    byte[] content = content(format);
    MemorySource whole =
        new MemorySource("c/a." + format.label() + form.extension(), Compressed.of(form, content));
    for (int length = 1; length < whole.content().length; length++) {
      Optional<List<Row>> rows = attempt(whole.cut(length), Format.AUTO);
      assertThat(form == Compression.NONE || rows.isEmpty()).as("cut after %d", length).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSecondStreamIsReadAndItsCutIsNoticed(Format format, Compression form) throws Exception {
    byte[] content = content(format);
    String key = "c/a." + format.label() + form.extension();
    byte[] two = Compressed.inTwo(form, content);
    int first = Compressed.of(form, Arrays.copyOf(content, content.length / 2)).length;
    List<Row> expected = Records.read(new MemorySource("x", content), format, ReadLimits.DEFAULT);
    MemorySource whole = new MemorySource(key, two);

    assertThat(Records.fields(Records.read(whole, format, ReadLimits.DEFAULT)))
        .hasSameSizeAs(Records.fields(expected));
    for (int length = first + 1; form != Compression.NONE && length < two.length; length++) {
      assertThat(attempt(whole.cut(length), format)).as("cut after %d", length).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void garbageAfterTheCompressedDataIsNoticed(Format format, Compression form) throws Exception {
    byte[] content = content(format);
    byte[] stored = Compressed.of(form, content);
    byte[] longer = Arrays.copyOf(stored, stored.length + 7);
    Arrays.fill(longer, stored.length, longer.length, (byte) 'x');

    Optional<List<Row>> rows = attempt(new MemorySource("c/a" + form.extension(), longer), format);

    assertThat(form == Compression.NONE || rows.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aChangedByteInCompressedDataIsNoticed(Compression form) throws Exception {
    String key = "c/a.jsonl" + form.extension();
    MemorySource whole = new MemorySource(key, Compressed.of(form, content(Format.JSON_LINES)));
    List<Row> expected = Records.read(whole);
    for (int place = 0; place < whole.content().length; place++) {
      for (int bit = 1; bit < 256; bit <<= 1) {
        byte[] changed = whole.content().clone();
        changed[place] ^= (byte) bit;
        Optional<List<Row>> rows = attempt(new MemorySource(key, changed), Format.JSON_LINES);
        assertThat(rows.orElse(expected)).as("bit %d of byte %d", bit, place).isEqualTo(expected);
      }
    }
  }

  @Test
  void cutParquetIsRefused(@TempDir Path folder) throws Exception {
    MemorySource whole = parquet(folder);
    assertThat(Records.read(whole)).hasSize(3);
    for (int length = 0; length < whole.content().length; length++) {
      assertThat(attempt(whole.cut(length), Format.PARQUET)).as("cut after %d", length).isEmpty();
      assertThat(attempt(whole.cut(length), Format.AUTO)).as("cut after %d", length).isEmpty();
    }
  }

  @Test
  void parquetWithAChangedByteIsReadOrRefused(@TempDir Path folder) throws Exception {
    MemorySource whole = parquet(folder);
    for (int place = 0; place < whole.content().length; place++) {
      byte[] changed = whole.content().clone();
      changed[place] ^= (byte) 0x55;
      attempt(new MemorySource(whole.key(), changed), Format.PARQUET);
    }
  }

  private static MemorySource parquet(Path folder) throws Exception {
    try (CanonicalWriter writer = new CanonicalWriter(folder, "a", Precision.F32, 1)) {
      for (int i = 0; i < 3; i++) {
        Document document =
            new Document(
                "id" + i,
                "text ü",
                Optional.empty(),
                i,
                -1,
                Optional.empty(),
                Optional.of("de"),
                Map.of("n", i));
        writer.write(new EmbeddedDocument(document, new Vector(new float[] {1})));
      }
      return MemorySource.of(writer.stage().getLast().file());
    }
  }

  /// The rows, or nothing if the file is refused; any other exception fails the test.
  private static Optional<List<Row>> attempt(MemorySource bytes, Format format) throws Exception {
    try {
      return Optional.of(Records.read(bytes, format, ReadLimits.DEFAULT));
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining(bytes.key());
      return Optional.empty();
    }
  }
}
