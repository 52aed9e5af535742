package vectormill.tape;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;

/// A tape that was damaged in the store gives the rows before the damage, or none.
@Timeout(60)
class TapeFuzzTest {
  static Stream<byte[]> tapes() throws IOException {
    Path file = Files.createTempFile("tape", "");
    try {
      TapeHeader header = new TapeHeader(new ModelId("letters", "ab".repeat(32)), 2);
      try (TapeWriter writer = TapeWriter.create(file, header)) {
        Vector vector = new Vector(new float[] {0.5f, -1});
        writer.write(new TapeRow(new ContentDigest(1, 2), new Embedding.Embedded(vector)));
        Embedding none = new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
        writer.write(new TapeRow(new ContentDigest(3, 4), none));
        writer.complete();
      }
      return Stream.of(Files.readAllBytes(file), new byte[0]);
    } finally {
      Files.delete(file);
    }
  }

  @MethodSource("tapes")
  @FuzzTest
  void anyBytesAreATapeOrDamaged(byte[] bytes) throws IOException {
    try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(bytes))) {
      for (Optional<TapeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        if (row.get().embedding() instanceof Embedding.Embedded(Vector vector)) {
          assertThat(vector.dimension()).isEqualTo(reader.header().dimension());
        }
      }
    } catch (DamagedTapeException e) {
      assertThat(e).hasMessageContaining("tape");
    }
  }
}
