package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.Family;
import vectormill.testing.model.NumberType;
import vectormill.testing.model.ReferenceEncoder;
import vectormill.testing.model.TinyCheckpoint;

/// Our graphs in the runtime against a forward pass in double precision.
final class GoldenTest {
  private static final double TOLERANCE = 1e-5;
  private static final List<long[]> TEXTS = TokenIds.of(600, 1, 2, 3, 7, 16, 40, 77, 128);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "BERT, mean",
    "BERT, cls",
    "BERT, max",
    "BERT, lasttoken",
    "ROBERTA, cls",
    "XLM_ROBERTA, mean",
    "DISTILBERT, mean",
    "DISTILBERT, cls",
    "MPNET, mean",
    "MPNET, lasttoken"
  })
  void everyFamilyAndPoolingAgreesWithTheForwardPass(Family family, String pooling)
      throws Exception {
    agrees(TinyCheckpoint.tiny().withFamily(family).withPooling(pooling));
  }

  @ParameterizedTest
  @EnumSource(NumberType.class)
  void everyTypeOfNumbersInTheCheckpointAgreesWithTheForwardPass(NumberType type) throws Exception {
    agrees(TinyCheckpoint.tiny().withType(type));
  }

  private void agrees(TinyCheckpoint tiny) throws Exception {
    Path checkpoint = tiny.write(folder.resolve("checkpoint"));
    ReferenceEncoder reference = new ReferenceEncoder(checkpoint);
    CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32);
    try (GraphRun graph = new GraphRun(folder.resolve("model/model.onnx"))) {
      float[][] together = graph.embed(TEXTS, 0, 0);
      for (int i = 0; i < TEXTS.size(); i++) {
        double[] expected = reference.embed(TEXTS.get(i));
        agree(together[i], expected);
        agree(graph.embed(List.of(TEXTS.get(i)), 0, 0)[0], expected);
        if (TEXTS.get(i).length < 120) {
          agree(graph.embed(List.of(TEXTS.get(i)), 5, 1)[0], expected);
        }
      }
    }
  }

  private static void agree(float[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
