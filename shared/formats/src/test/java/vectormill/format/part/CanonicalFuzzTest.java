package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.failure.BadInputException;
import vectormill.format.sample.MemorySource;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.result.EmbeddedDocument;
import vectormill.result.StagedPart;

/// Parts that were damaged in the store are refused or give documents, one for each vector.
@Timeout(60)
class CanonicalFuzzTest {
  static Stream<byte[]> pairs() throws IOException {
    Path folder = Files.createTempDirectory("canonical");
    try {
      return Stream.of(
          pair(folder, Precision.F32, Samples.full(0.5f, 0.1f), Samples.bare(-1f, 0f)),
          pair(folder, Precision.F16, Samples.bare(1, 2)),
          pair(folder, Precision.F32));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /// The length of the first file in two bytes, then both.
  private static byte[] pair(Path folder, Precision precision, EmbeddedDocument... documents)
      throws IOException {
    try (CanonicalWriter writer = new CanonicalWriter(folder, "a", precision, 2)) {
      for (EmbeddedDocument document : documents) {
        writer.write(document);
      }
      List<StagedPart> parts = writer.stage();
      byte[] npy = Files.readAllBytes(parts.getFirst().file());
      byte[] parquet = Files.readAllBytes(parts.getLast().file());
      return ByteBuffer.allocate(Short.BYTES + npy.length + parquet.length)
          .putShort((short) npy.length)
          .put(npy)
          .put(parquet)
          .array();
    }
  }

  @MethodSource("pairs")
  @FuzzTest
  void anyPairIsReadOrRefused(byte[] bytes) throws IOException {
    if (bytes.length < Short.BYTES) {
      return;
    }
    int wanted = Short.BYTES + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort());
    int cut = Math.min(wanted, bytes.length);
    MemorySource npy = new MemorySource("part.npy", Arrays.copyOfRange(bytes, Short.BYTES, cut));
    MemorySource parquet =
        new MemorySource("part.parquet", Arrays.copyOfRange(bytes, cut, bytes.length));
    int documents = 0;
    try (CanonicalReader reader = CanonicalReader.open(npy, parquet)) {
      Optional<EmbeddedDocument> next = reader.next();
      while (next.isPresent()) {
        assertThat(next.get().vector().dimension()).isEqualTo(reader.dimension());
        documents++;
        next = reader.next();
      }
      assertThat(documents).isEqualTo((int) reader.rows());
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining("part.");
    }
  }
}
