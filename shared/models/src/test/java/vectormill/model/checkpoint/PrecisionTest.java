package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.Family;
import vectormill.testing.model.ReferenceEncoder;
import vectormill.testing.model.TinyCheckpoint;

/// Fewer bits cost little.
final class PrecisionTest {
  private static final List<long[]> TEXTS = TokenIds.of(600, 2, 2, 5, 17, 60, 128);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Family.class)
  void signedBytesStayCloseToTheForwardPass(Family family) throws Exception {
    assertThat(leastCosine(family, ModelPrecision.INT8)).isBetween(0.99, 1.0);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void halfPrecisionStaysCloserStill(Family family) throws Exception {
    assertThat(leastCosine(family, ModelPrecision.FLOAT16)).isBetween(0.99999, 1.0001);
  }

  @Test
  void theSameCheckpointMakesTheSameFiles() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    for (ModelPrecision precision : ModelPrecision.values()) {
      ModelFolder first = CheckpointImport.write(checkpoint, folder.resolve("first"), precision);
      ModelFolder second = CheckpointImport.write(checkpoint, folder.resolve("second"), precision);
      assertThat(second.digest()).isEqualTo(first.digest());
      assertThat(ModelFolder.verified(folder.resolve("first")).description())
          .isEqualTo(second.description());
      assertThat(first.description().path("precision").asText()).isEqualTo(precision.label());
    }
  }

  @Test
  void halfPrecisionHalvesTheFile() throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    CheckpointImport.write(checkpoint, folder.resolve("single"), ModelPrecision.FLOAT32);
    CheckpointImport.write(checkpoint, folder.resolve("half"), ModelPrecision.FLOAT16);
    assertThat(Files.size(folder.resolve("half/model.onnx")))
        .isLessThan(Files.size(folder.resolve("single/model.onnx")) * 6 / 10);
  }

  private double leastCosine(Family family, ModelPrecision precision) throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().withFamily(family).write(folder.resolve("checkpoint"));
    ReferenceEncoder reference = new ReferenceEncoder(checkpoint);
    CheckpointImport.write(checkpoint, folder.resolve("model"), precision);
    double least = 1;
    try (GraphRun graph = new GraphRun(folder.resolve("model/model.onnx"))) {
      float[][] found = graph.embed(TEXTS, 0, 0);
      for (int text = 0; text < found.length; text++) {
        double[] expected = reference.embed(TEXTS.get(text));
        double cosine = 0;
        for (int i = 0; i < expected.length; i++) {
          cosine += expected[i] * found[text][i];
        }
        least = Math.min(least, cosine);
      }
    }
    return least;
  }
}
