package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.hub.ModelImport;
import vectormill.model.onnx.DeviceWish;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

/// What caches, ranges and tapes rest on: which texts are asked for together changes no bit.
final class AloneTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "INT8"})
  void aTextHasTheSameBitsAloneAndAmongAnyOthers(ModelPrecision precision) throws Exception {
    Path checkpoint = TinyCheckpoint.tiny().write(folder.resolve("checkpoint"));
    ModelFolder model = ModelImport.write(checkpoint, folder.resolve("model"), precision).folder();
    SplittableRandom random = new SplittableRandom(9);
    List<String> texts =
        IntStream.range(0, 60).mapToObj(_ -> Texts.words(1 + random.nextInt(90), random)).toList();
    TextEncoderOptions options = TextEncoderOptions.usual().withDevice(DeviceWish.CPU);
    try (TextEncoder encoder =
        TextEncoders.open(model, new ModelId("m", model.digest()), options)) {
      List<Embedding> together = encoder.embed(texts);
      List<String> backwards = new ArrayList<>(texts.subList(20, 60));
      Collections.reverse(backwards);
      List<Embedding> others = encoder.embed(backwards);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(encoder.embed(List.of(texts.get(i)))).containsExactly(together.get(i));
        if (i >= 20) {
          assertThat(others.get(59 - i)).isEqualTo(together.get(i));
        }
      }
    }
  }
}
