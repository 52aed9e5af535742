package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.OutputSpec.Impresso;
import vectormill.recipe.OutputSpec.Timestamp;
import vectormill.result.EmbeddedDocument;
import vectormill.result.StagedPart;

class ImpressoWriterTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-01-02T03:04:05.678Z"));

  @TempDir Path folder;

  private StagedPart write(Impresso spec, EmbeddedDocument... documents) throws Exception {
    return Samples.write(Writers.open(spec, folder, "a", Samples.MODEL, 3, CLOCK), documents);
  }

  private static List<String> lines(StagedPart part) throws Exception {
    try (BZip2CompressorInputStream stream =
        new BZip2CompressorInputStream(Files.newInputStream(part.file()))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void aTextLevelRecordHoldsWhatTheSchemaAsksFor() throws Exception {
    StagedPart part =
        write(
            new Impresso(false, Timestamp.RECORD),
            Samples.full(0.123456f, -1e-9f, -0.5f),
            Samples.bare(1f, 0.00001f, -0.00002f));

    assertThat(part.suffix()).isEqualTo(".jsonl.bz2");
    assertThat(part.rows()).isEqualTo(2);
    assertThat(lines(part))
        .containsExactly(
            "{\"ci_id\":\"actionfem-1940-i0001\",\"model_id\":\"lite@0123456789ab\","
                + "\"embedding\":[0.12346,0.0,-0.5],\"size\":3,"
                + "\"ts\":\"2024-09-15T08:00:00Z\",\"ci_type\":\"ar\"}",
            "{\"ci_id\":\"b\",\"model_id\":\"lite@0123456789ab\","
                + "\"embedding\":[1.0,0.00001,-0.00002],\"size\":3}");
  }

  @Test
  void theOlderRecordHasTheOlderNames() throws Exception {
    assertThat(lines(write(new Impresso(true, Timestamp.PROCESSING), Samples.full(0f, 1f, 0f))))
        .containsExactly(
            "{\"id\":\"actionfem-1940-i0001\",\"ts\":\"2025-01-02T03:04:05Z\","
                + "\"embedder\":\"lite@0123456789ab\",\"len\":20,\"embedding\":[0.0,1.0,0.0]}");
  }

  @Test
  void theTimestampCanBeLeftOut() throws Exception {
    assertThat(lines(write(new Impresso(false, Timestamp.NONE), Samples.full(0f, 1f, 0f))))
        .allSatisfy(line -> assertThat(line).doesNotContain("\"ts\""));
  }

  @Test
  void theSameDocumentsGiveTheSameBytes() throws Exception {
    Impresso spec = new Impresso(false, Timestamp.RECORD);
    assertThat(write(spec, Samples.full(1f, 2f, 3f)).sha256())
        .isEqualTo(write(spec, Samples.full(1f, 2f, 3f)).sha256());
  }

  @Test
  void theFileIsReadBack() throws Exception {
    StagedPart part = write(new Impresso(false, Timestamp.NONE), Samples.bare(0.25f, -1f, 0f));

    assertThat(Records.fields(Records.read(MemorySource.of(part.file()))))
        .containsExactly(
            Map.of(
                "ci_id",
                "b",
                "model_id",
                "lite@0123456789ab",
                "embedding",
                List.of(0.25, -1.0, 0.0),
                "size",
                3L));
  }

  @Test
  void closingWithoutStagingLeavesNothingBehind() throws Exception {
    try (ImpressoWriter writer =
        new ImpressoWriter(
            folder, "a", new Impresso(false, Timestamp.NONE), Samples.MODEL, CLOCK)) {
      writer.write(Samples.bare(1f));
    }
    assertThat(folder).isEmptyDirectory();
  }
}
