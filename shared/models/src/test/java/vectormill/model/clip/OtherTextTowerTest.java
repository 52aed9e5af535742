package vectormill.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.EncodedImage;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.image.SamplePictures;
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

  /// Causal attention sees nothing of what fills a row behind its end, so our own towers serve as
  /// somebody's export.
  @Test
  void exportedTowersOfSiglipPadTextsAndStretchPictures() throws IOException {
    Path exported = Files.createDirectories(folder.resolve("exported"));
    for (String file : List.of("tokenizer.json", "preprocessor_config.json")) {
      Files.copy(folder.resolve("checkpoint").resolve(file), exported.resolve(file));
    }
    Files.writeString(
        exported.resolve("config.json"),
        """
        {"model_type": "siglip", "text_config": {"hidden_size": 16, "max_position_embeddings": 77,
         "pad_token_id": 0}, "vision_config": {"image_size": 32}}
        """);
    Files.copy(model.path().resolve("text.onnx"), exported.resolve("text_model.onnx"));
    Files.copy(model.path().resolve("image.onnx"), exported.resolve("vision_model.onnx"));
    ModelFolder siglip =
        ModelImport.write(exported, folder.resolve("siglip"), ModelPrecision.FLOAT32).folder();
    assertThat(siglip.description().at("/text/padding/tokens").asInt()).isEqualTo(77);
    assertThat(siglip.description().at("/imagePreparation/fit").asText()).isEqualTo("stretch");
    try (ClipEmbedder clip = open(model);
        ClipEmbedder stretched = open(siglip)) {
      float[] expected = vector(clip.embedQuery("the mill"));
      assertThat(vector(stretched.embedQuery("the mill"))).containsExactly(expected, within(1e-5f));
      EncodedImage square = new EncodedImage(SamplePictures.of(1, 1).getFirst());
      assertThat(stretched.images().orElseThrow().embedImages(List.of(square)))
          .isEqualTo(clip.images().orElseThrow().embedImages(List.of(square)));
    }
  }

  private static float[] vector(Embedding embedding) {
    return ((Embedding.Embedded) embedding).vector().values();
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
