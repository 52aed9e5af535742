package vectormill.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.EncodedImage;
import vectormill.embedding.ModelId;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.hub.ModelImport;
import vectormill.model.hub.OtherTextTower;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;
import vectormill.testing.model.TinyClip;
import vectormill.testing.model.TinyShape;

/// A CLIP model whose texts another encoder reads.
final class OtherTextTowerTest {
  @TempDir Path folder;
  private ModelFolder model;

  @BeforeEach
  void makeModel() throws IOException {
    Path checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    model = CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32);
  }

  @Test
  void anotherTowerForTextsAnswersInItsOwnWay() throws IOException {
    TinyShape shape = new TinyShape(2, 16, 2, 32, 300, 40);
    ModelFolder texts = encoder(shape);
    ModelFolder joined = OtherTextTower.join(model, texts, folder.resolve("joined"));
    ModelImport.tryOut(joined);
    ModelId id = new ModelId("joined", joined.digest());
    try (ClipEmbedder clip = open(model);
        ClipEmbedder both = open(joined);
        TextEncoder alone = TextEncoders.open(texts, id, TextEncoderOptions.usual())) {
      List<String> asked =
          List.of("the mill", "a text that is longer than forty tokens ".repeat(9));
      assertThat(both.embed(asked)).isEqualTo(alone.embed(asked));
      assertThat(both.embedQuery("the mill")).isEqualTo(alone.embedQuery("the mill"));
      List<EncodedImage> images = List.of(Pictures.png(1));
      assertThat(both.images().orElseThrow().embedImages(images))
          .isEqualTo(clip.images().orElseThrow().embedImages(images));
    }
  }

  @Test
  void aTowerOfAnotherDimensionIsRefused() throws IOException {
    ModelFolder texts = encoder(new TinyShape(2, 32, 2, 32, 300, 40));
    assertThatThrownBy(() -> OtherTextTower.join(model, texts, folder.resolve("joined")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("vectors of texts have 32 components, those of pictures 16");
    assertThatThrownBy(() -> OtherTextTower.join(texts, model, folder.resolve("joined")))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("of kind text-encoder, expected clip");
  }

  private ModelFolder encoder(TinyShape shape) throws IOException {
    return CheckpointImport.write(
        TinyCheckpoint.of(shape).write(folder.resolve("encoder-checkpoint")),
        folder.resolve("encoder"),
        ModelPrecision.FLOAT32);
  }

  private static ClipEmbedder open(ModelFolder clip) throws IOException {
    ModelId id = new ModelId("clip", clip.digest());
    return ClipModels.open(clip, id, TextEncoderOptions.usual(), effort -> {});
  }
}
