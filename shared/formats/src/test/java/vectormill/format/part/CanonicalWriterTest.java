package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Document;
import vectormill.embedding.Vector;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;
import vectormill.result.StagedPart;

class CanonicalWriterTest {
  @TempDir Path folder;

  static EmbeddedDocument document(int number, float... values) {
    return new EmbeddedDocument(
        new Document(
            "id-" + number,
            "Text ü " + number,
            Optional.empty(),
            number,
            number * 10L,
            Optional.of("1900-01-0" + number),
            Optional.empty(),
            Map.of("tp", "ar")),
        new Vector(values));
  }

  private List<StagedPart> write(String name, Precision precision) throws Exception {
    try (CanonicalWriter writer = new CanonicalWriter(folder, name, precision, 3)) {
      writer.write(document(1, 0.5f, -0.25f, 1f));
      writer.write(document(2, 0f, 0.1f, -1f));
      return writer.stage();
    }
  }

  @Test
  void theNpyHeaderIsWhatNumpyExpects() throws Exception {
    byte[] file = Files.readAllBytes(write("a", Precision.F32).getFirst().file());
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(new String(file, 1, 5, StandardCharsets.ISO_8859_1)).isEqualTo("NUMPY");
    assertThat(file[0]).isEqualTo((byte) 0x93);
    assertThat(file[6]).isEqualTo((byte) 1);
    assertThat(file[7]).isEqualTo((byte) 0);
    int headerLength = bytes.getShort(8);
    assertThat((10 + headerLength) % 64).isZero();
    String header = new String(file, 10, headerLength, StandardCharsets.US_ASCII);
    assertThat(header)
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
        .endsWith(" \n");
    bytes.position(10 + headerLength);
    float[] values = new float[6];
    bytes.asFloatBuffer().get(values);
    assertThat(values).containsExactly(0.5f, -0.25f, 1f, 0f, 0.1f, -1f);
    assertThat(file).hasSize(10 + headerLength + 24);
  }

  @Test
  void halfPrecisionTakesTwoBytesAComponent() throws Exception {
    byte[] file = Files.readAllBytes(write("a", Precision.F16).getFirst().file());

    assertThat(file).hasSize(128 + 12);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(Float.float16ToFloat(bytes.getShort(128 + 8))).isEqualTo(0.1f, within(1e-4f));
  }

  private static org.assertj.core.data.Offset<Float> within(float distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }

  @Test
  void theMetadataStandsInTheSameOrder() throws Exception {
    Path parquet = write("a", Precision.F32).getLast().file();

    assertThat(Records.fields(Records.read(MemorySource.of(parquet))))
        .containsExactly(
            Map.of(
                "id",
                "id-1",
                "text",
                "Text ü 1",
                "record",
                1L,
                "offset",
                10L,
                "date",
                "1900-01-01",
                "attributes",
                "{\"tp\":\"ar\"}"),
            Map.of(
                "id",
                "id-2",
                "text",
                "Text ü 2",
                "record",
                2L,
                "offset",
                20L,
                "date",
                "1900-01-02",
                "attributes",
                "{\"tp\":\"ar\"}"));
  }

  @Test
  void theSameDocumentsGiveTheSameBytes() throws Exception {
    assertThat(write("a", Precision.F16).stream().map(StagedPart::sha256))
        .isEqualTo(write("b", Precision.F16).stream().map(StagedPart::sha256).toList());
  }

  @Test
  void closingWithoutStagingLeavesNothingBehind() throws Exception {
    try (CanonicalWriter writer = new CanonicalWriter(folder, "a", Precision.F32, 3)) {
      writer.write(document(1, 0.5f, -0.25f, 1f));
    }

    assertThat(folder).isEmptyDirectory();
  }
}
