package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.BadInputException;
import vectormill.format.sample.MemorySource;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;
import vectormill.result.StagedPart;
import vectormill.source.SourceBytes;

@Timeout(60)
class CanonicalReaderTest {
  @TempDir Path folder;
  private MemorySource npy = MemorySource.of("", "");
  private MemorySource parquet = MemorySource.of("", "");

  @BeforeEach
  void writeTwo() throws Exception {
    List<MemorySource> pair =
        write("a", Precision.F32, Samples.full(0.5f, 0.1f), Samples.bare(-1f, 0f));
    npy = pair.getFirst();
    parquet = pair.getLast();
  }

  private List<MemorySource> write(String name, Precision precision, EmbeddedDocument... documents)
      throws Exception {
    List<MemorySource> files = new ArrayList<>();
    try (CanonicalWriter writer = new CanonicalWriter(folder, name, precision, 2)) {
      for (EmbeddedDocument document : documents) {
        writer.write(document);
      }
      for (StagedPart part : writer.stage()) {
        files.add(MemorySource.of(part.file()));
      }
    }
    return files;
  }

  private static List<EmbeddedDocument> read(SourceBytes npy, SourceBytes parquet)
      throws Exception {
    List<EmbeddedDocument> documents = new ArrayList<>();
    try (CanonicalReader reader = CanonicalReader.open(npy, parquet)) {
      Optional<EmbeddedDocument> next = reader.next();
      while (next.isPresent()) {
        documents.add(next.get());
        next = reader.next();
      }
      assertThat(reader.rows()).isEqualTo(documents.size());
    }
    return documents;
  }

  @Test
  void whatWasWrittenIsReadInOrder() throws Exception {
    assertThat(read(npy, parquet)).containsExactly(Samples.full(0.5f, 0.1f), Samples.bare(-1f, 0f));
  }

  @Test
  void halvesComeBackAsTheNearestFloats() throws Exception {
    List<MemorySource> pair = write("half", Precision.F16, Samples.bare(0.1f, -1f));

    float[] values = read(pair.getFirst(), pair.getLast()).getFirst().vector().values();

    assertThat(values).containsExactly(Float.float16ToFloat(Float.floatToFloat16(0.1f)), -1f);
  }

  @Test
  void noDocumentsAreAPairToo() throws Exception {
    List<MemorySource> pair = write("none", Precision.F16);

    assertThat(read(pair.getFirst(), pair.getLast())).isEmpty();
  }

  @Test
  void filesThatDisagreeAreBadInput() throws Exception {
    List<MemorySource> other = write("other", Precision.F32, Samples.bare(1f, 0f));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(npy, other.getLast()))
        .withMessageContaining("2 vectors")
        .withMessageContaining("1 rows");
  }

  @Test
  void cutFilesAreBadInput() {
    for (int i = 0; i < npy.content().length; i++) {
      MemorySource cut = npy.cut(i);
      assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> read(cut, parquet));
    }
    for (int i = 0; i < parquet.content().length; i += 5) {
      MemorySource cut = parquet.cut(i);
      assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> read(npy, cut));
    }
  }

  @Test
  void aVectorThatIsNoNumberIsBadInput() {
    byte[] changed = npy.content().clone();
    Arrays.fill(changed, NpyHeader.BYTES, NpyHeader.BYTES + 4, (byte) 0xff);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(new MemorySource("a.npy", changed), parquet))
        .withMessageContaining("row 0");
  }

  /// No rows of any size take no bytes, but one row of memory.
  @Test
  void aRowOfAbsurdSizeIsBadInput() throws Exception {
    List<MemorySource> none = write("none", Precision.F32);
    byte[] absurd = new NpyHeader(Precision.F32, 0, 999_999_999).encode();

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(new MemorySource("a.npy", absurd), none.getLast()))
        .withMessageContaining("0 rows of 3999999996 bytes");
  }

  @Test
  void manyDocumentsKeepTheirVectors() throws Exception {
    EmbeddedDocument[] many = new EmbeddedDocument[3000];
    for (int i = 0; i < many.length; i++) {
      many[i] = i % 2 == 0 ? Samples.full(Samples.unit(2, i)) : Samples.bare(Samples.unit(2, i));
    }
    List<MemorySource> pair = write("many", Precision.F32, many);

    assertThat(read(pair.getFirst(), pair.getLast())).containsExactly(many);
  }
}
