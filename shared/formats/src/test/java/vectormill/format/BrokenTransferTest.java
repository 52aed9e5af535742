package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.format.compression.Compression;
import vectormill.format.part.CanonicalWriter;
import vectormill.format.sample.Archive;
import vectormill.format.sample.BrokenSource;
import vectormill.format.sample.Compressed;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.recipe.ReadSpec;
import vectormill.result.EmbeddedDocument;

/// A transfer that breaks is an [IOException], which may be tried again, and never damage of the
/// file.
@Timeout(60)
class BrokenTransferTest {
  private static final byte[] CONTENT =
      "{\"id\":\"a\"}\n{\"id\":\"b\"}\n".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void aBrokenTransferIsNoBadInput(Compression form) throws Exception {
    MemorySource whole =
        new MemorySource("c/a.jsonl" + form.extension(), Compressed.of(form, CONTENT));
    for (int after = 0; after < whole.content().length; after++) {
      for (boolean silently : List.of(true, false)) {
        BrokenSource broken = new BrokenSource(whole, after, silently);
        assertThatExceptionOfType(IOException.class)
            .as("broken after %d bytes", after)
            .isThrownBy(() -> Records.read(broken, Format.JSON_LINES, ReadLimits.DEFAULT))
            .withMessageContaining(silently ? "ended after" : BrokenSource.MESSAGE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "GZIP"})
  void aBrokenTransferOfTarIsNoBadInput(Compression form) throws Exception {
    MemorySource whole =
        new MemorySource("c/a.tar" + form.extension(), Compressed.of(form, Archive.samples()));
    for (int after = 0; after < whole.content().length; after++) {
      for (boolean silently : List.of(true, false)) {
        BrokenSource broken = new BrokenSource(whole, after, silently);
        assertBroken(silently, () -> Records.read(broken, Format.TAR, ReadLimits.DEFAULT));
        if (form == Compression.NONE) {
          assertBroken(silently, () -> plan(broken));
        }
      }
    }
  }

  private static void plan(BrokenSource broken) throws IOException {
    ReadSpec tar = Records.specification(Format.TAR);
    SplitPlanner.plan(broken, tar, 100, ReadLimits.DEFAULT, () -> {});
  }

  private static void assertBroken(boolean silently, ThrowingCallable reading) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(reading)
        .withMessageContaining(silently ? "ended after" : BrokenSource.MESSAGE);
  }

  @Test
  void aBrokenTransferOfParquetIsNoBadInput(@TempDir Path folder) throws Exception {
    MemorySource whole = parquet(folder);
    assertThat(Records.read(whole)).hasSize(1);
    for (int after = 0; after < whole.content().length; after += 7) {
      BrokenSource broken = new BrokenSource(whole, after, after % 2 == 0);
      assertThatExceptionOfType(IOException.class)
          .as("broken after %d bytes", after)
          .isThrownBy(() -> Records.read(broken, Format.PARQUET, ReadLimits.DEFAULT));
    }
  }

  private static MemorySource parquet(Path folder) throws Exception {
    try (CanonicalWriter writer = new CanonicalWriter(folder, "a", Precision.F32, 1)) {
      Document document =
          new Document(
              "a", "b", Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of());
      writer.write(new EmbeddedDocument(document, new Vector(new float[] {1})));
      return MemorySource.of(writer.stage().getLast().file());
    }
  }
}
