package vectormill.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.hub.ModelImport;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.Runners;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.VectorShape;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.ReferenceClip;
import vectormill.testing.model.TinyClip;

/// Both towers at work, from the bytes of a file or a text to a vector.
final class ClipEmbedderTest {
  private static final int SIDE = 32;
  private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
  private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

  @TempDir Path folder;
  private Path checkpoint;
  private ModelFolder model;

  @BeforeEach
  void makeModel() throws IOException {
    checkpoint = TinyClip.tiny().write(folder.resolve("checkpoint"));
    model = CheckpointImport.write(checkpoint, folder.resolve("model"), ModelPrecision.FLOAT32);
  }

  @Test
  void aPictureHasTheVectorOfTheForwardPass() throws IOException {
    ReferenceClip reference = new ReferenceClip(checkpoint);
    try (ClipEmbedder clip = open()) {
      List<EncodedImage> images = IntStream.range(0, 7).mapToObj(Pictures::png).toList();
      List<Embedding> answers = clip.images().orElseThrow().embedImages(images);
      assertThat(answers).hasSize(7);
      for (int i = 0; i < answers.size(); i++) {
        agree(vector(answers.get(i)), reference.embedImage(prepared(Pictures.pixels(i))));
      }
      assertThat(clip.dimension()).isEqualTo(16);
    }
  }

  @Test
  void aTextHasTheVectorOfTheForwardPass() throws IOException {
    ReferenceClip reference = new ReferenceClip(checkpoint);
    String text = "the mill by the river";
    try (ClipEmbedder clip = open();
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(checkpoint.resolve("tokenizer.json"))) {
      double[] expected = reference.embedText(tokenizer.encode(text).getIds());
      agree(vector(clip.embedQuery(text)), expected);
      agree(vector(clip.embed(List.of("another", text)).get(1)), expected);
    }
  }

  @Test
  void whatIsNoPictureIsAFailedRecordAndTheOthersAreNot() throws IOException {
    byte[] good = Pictures.png(1).bytes();
    List<EncodedImage> images = new ArrayList<>();
    images.add(new EncodedImage(new byte[0]));
    images.add(new EncodedImage("<html>not found</html>".getBytes(StandardCharsets.UTF_8)));
    images.add(new EncodedImage(Arrays.copyOf(good, good.length / 2)));
    images.add(new EncodedImage(good));
    images.add(new EncodedImage(Pictures.pngOf(100_000, 100_000)));
    try (ClipEmbedder clip = open()) {
      List<Embedding> answers = clip.images().orElseThrow().embedImages(images);
      assertThat(reason(answers.get(0))).isEqualTo(Reason.DAMAGED_IMAGE);
      assertThat(reason(answers.get(1))).isEqualTo(Reason.UNKNOWN_IMAGE_FORMAT);
      assertThat(reason(answers.get(2))).isIn(Reason.TRUNCATED_IMAGE, Reason.DAMAGED_IMAGE);
      assertThat(vector(answers.get(3))).hasSize(16);
      assertThat(reason(answers.get(4))).isEqualTo(Reason.IMAGE_TOO_LARGE);
    }
  }

  @Test
  void aPictureAloneHasTheSameVectorAsAmongOthers() throws IOException {
    try (ClipEmbedder clip = open()) {
      List<EncodedImage> images = IntStream.range(0, 20).mapToObj(Pictures::png).toList();
      List<Embedding> together = clip.images().orElseThrow().embedImages(images);
      for (int i = 0; i < images.size(); i++) {
        List<Embedding> alone = clip.images().orElseThrow().embedImages(List.of(images.get(i)));
        assertThat(alone).containsExactly(together.get(i));
      }
    }
  }

  @Test
  void batchesAnswerInOrderWhateverIsNoPictureAmongThem() throws IOException {
    OnnxSession session = OnnxSession.open(model.path().resolve("image.onnx"), DeviceWish.CPU);
    List<EncodedImage> images = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      images.add(i % 3 == 1 ? new EncodedImage(new byte[] {1}) : Pictures.png(i));
    }
    ImageSpec spec = ImageSpecReader.read(model);
    Runners runners = new Runners(session, 2);
    try (ClipEmbedder alone = open();
        ImageTower tower =
            new ImageTower(id(), spec, VectorShape.single(16), runners, 4, effort -> {})) {
      List<Embedding> together = tower.embedImages(images);
      assertThat(together).hasSameSizeAs(images);
      for (int i = 0; i < images.size(); i++) {
        if (i % 3 == 1) {
          assertThat(reason(together.get(i))).isEqualTo(Reason.UNKNOWN_IMAGE_FORMAT);
        } else {
          List<EncodedImage> one = List.of(images.get(i));
          float[] expected = vector(alone.images().orElseThrow().embedImages(one).getFirst());
          assertThat(vector(together.get(i))).containsExactly(expected, within(1e-5f));
        }
      }
    }
  }

  @Test
  void aFileThatTheDigestDoesNotCoverIsRefused() throws IOException {
    ObjectNode description = model.description().deepCopy();
    ((ObjectNode) description.path("text")).put("file", "../elsewhere.onnx");
    ModelFolder wrong =
        ModelFolder.write(model.path(), description, List.copyOf(model.files().keySet()));
    assertThatThrownBy(() -> ClipModels.tryOut(wrong, id(), "a text"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("files does not name ../elsewhere.onnx");
  }

  @Test
  void vectorsAreShortenedAndOfLengthOneAgain() throws IOException {
    TextEncoderOptions shorter = TextEncoderOptions.usual().withDimension(5);
    try (ClipEmbedder clip = ClipModels.open(model, id(), shorter, effort -> {})) {
      float[] image =
          vector(clip.images().orElseThrow().embedImages(List.of(Pictures.png(3))).getFirst());
      assertThat(image).hasSize(5).hasSameSizeAs(vector(clip.embedQuery("short")));
      double square = 0;
      for (float value : image) {
        square += (double) value * value;
      }
      assertThat(square).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void anInterruptEndsACall() throws IOException {
    List<EncodedImage> images = IntStream.range(0, 50).mapToObj(Pictures::png).toList();
    try (ClipEmbedder clip = open()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> clip.images().orElseThrow().embedImages(images))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aClosedModelSaysSo() throws IOException {
    ClipEmbedder clip = open();
    clip.close();
    assertThatThrownBy(() -> clip.embedQuery("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> clip.images().orElseThrow().embedImages(List.of(Pictures.png(0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void aWrongDescriptionIsRefusedWithAllThatIsWrong() throws IOException {
    ObjectNode description = model.description().deepCopy();
    ((ObjectNode) description.path("imagePreparation")).put("crop", 0).put("resample", "nearest");
    ((ObjectNode) description.path("image")).put("input", 7);
    ModelFolder wrong =
        ModelFolder.write(model.path(), description, List.copyOf(model.files().keySet()));
    assertThatThrownBy(() -> ClipModels.open(wrong, id(), TextEncoderOptions.usual(), effort -> {}))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("image.input must be a name, found 7")
        .hasMessageContaining("imagePreparation.crop must be a number from 1 on, found 0")
        .hasMessageContaining("imagePreparation.resample must be one of");
  }

  @Test
  void aGraphThatIsNotAsDescribedIsRefused() throws IOException {
    Files.copy(
        model.path().resolve("text.onnx"),
        model.path().resolve("image.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> ClipModels.tryOut(model, id(), "a text"))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("image.onnx is not as model.json says")
        .hasMessageContaining("image.input is pixel_values; the graph asks for")
        .hasMessageContaining("image.output is image_embedding; the graph has");
  }

  @Test
  void exportedGraphsOfBothTowersMakeTheSameModel() throws IOException {
    Path exported = folder.resolve("exported");
    Files.createDirectories(exported.resolve("onnx"));
    Files.copy(checkpoint.resolve("config.json"), exported.resolve("config.json"));
    Files.copy(checkpoint.resolve("tokenizer.json"), exported.resolve("tokenizer.json"));
    Files.copy(model.path().resolve("text.onnx"), exported.resolve("onnx/text_model.onnx"));
    assertThatThrownBy(
            () -> ModelImport.write(exported, folder.resolve("half"), ModelPrecision.FLOAT32))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("onnx/text_model.onnx with onnx/vision_model.onnx");

    Files.copy(model.path().resolve("image.onnx"), exported.resolve("onnx/vision_model.onnx"));
    ModelImport.Imported imported =
        ModelImport.write(exported, folder.resolve("imported"), ModelPrecision.FLOAT32);
    assertThat(imported.how()).contains("onnx/text_model.onnx and onnx/vision_model.onnx");
    try (ClipEmbedder one = open();
        ClipEmbedder other =
            ClipModels.open(imported.folder(), id(), TextEncoderOptions.usual(), effort -> {})) {
      assertThat(other.embedQuery("a mill")).isEqualTo(one.embedQuery("a mill"));
      List<EncodedImage> image = List.of(Pictures.png(5));
      assertThat(other.images().orElseThrow().embedImages(image))
          .isEqualTo(one.images().orElseThrow().embedImages(image));
    }
  }

  private ClipEmbedder open() throws IOException {
    return ClipModels.open(model, id(), TextEncoderOptions.usual(), effort -> {});
  }

  private ModelId id() {
    return new ModelId("tiny-clip", model.digest());
  }

  private static double[][][] prepared(int[] rgb) {
    double[][][] tensor = new double[3][SIDE][SIDE];
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        double value = ((rgb[i] >> (8 * (2 - channel))) & 0xff) / 255.0;
        tensor[channel][i / SIDE][i % SIDE] = (value - MEAN[channel]) / DEVIATION[channel];
      }
    }
    return tensor;
  }

  private static float[] vector(Embedding embedding) {
    return ((Embedding.Embedded) embedding).vector().values();
  }

  private static Reason reason(Embedding embedding) {
    return ((Embedding.NotEmbedded) embedding).reason();
  }

  private static void agree(float[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
    }
  }
}
