package vectormill.rivals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vectormill.document.EncodedImage;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.image.SamplePictures;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.hub.ModelImport;
import vectormill.model.text.TextEncoderOptions;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyClip;

/// The tower for pictures of a CLIP model of ViT-B/32's size with seeded weights, from the bytes of
/// JPEG files to vectors, beside the matrix products that are its ceiling.
final class ClipContest {
  /// Of the matrix products with weights, without those of attention: 50 tokens through 12 layers,
  /// and 49 patches of 32 × 32 pixels in three colours.
  private static final double FLOPS_PER_PICTURE =
      2.0 * (50 * 12 * (4.0 * 768 * 768 + 2.0 * 768 * 3072) + 49 * 768.0 * 3 * 32 * 32);

  private static final int PICTURES = 64;
  private static final int ROUNDS = 3;

  private final Path folder;

  ClipContest(Path folder) {
    this.folder = folder;
  }

  /// Prints pictures a second, and the share of the ceiling.
  void run(Scoreboard scoreboard) throws Exception {
    Path checkpoint = folder.resolve("clip-checkpoint");
    if (!Files.exists(checkpoint.resolve("model.safetensors"))) {
      TinyClip.vitB32().write(checkpoint);
    }
    double ceiling;
    try (MatrixCeiling matrices = MatrixCeiling.make(folder)) {
      ceiling = matrices.flops();
    }
    List<EncodedImage> pictures = SamplePictures.of(PICTURES, 3).stream().map(EncodedImage::new).toList();
    double single = best(checkpoint, ModelPrecision.FLOAT32, pictures);
    double share = single * FLOPS_PER_PICTURE / ceiling;
    scoreboard.print(
        Target.atLeast("CLIP ViT-B/32 float32: share of the matrix ceiling", share, 0.75));
    double bytes = best(checkpoint, ModelPrecision.INT8, pictures);
    System.out.printf(
        "CLIP ViT-B/32 with decoding, pictures per CPU second: float32 %.1f, int8 %.1f%n",
        single, bytes);
  }

  private double best(Path checkpoint, ModelPrecision precision, List<EncodedImage> pictures)
      throws IOException {
    Path target = folder.resolve("clip-" + precision.label());
    ModelFolder model = ModelImport.write(checkpoint, target, precision).folder();
    ModelId id = new ModelId("clip", model.digest());
    try (var clip = ClipModels.open(model, id, TextEncoderOptions.usual(), effort -> {})) {
      ImageEmbedder tower = clip.images().orElseThrow();
      double best = 0;
      for (int round = 0; round < ROUNDS; round++) {
        ProcessTime begin = ProcessTime.now();
        List<Embedding> answers = tower.embedImages(pictures);
        if (!answers.stream().allMatch(Embedding.Embedded.class::isInstance)) {
          throw new IllegalStateException("a picture has no vector: " + answers);
        }
        best = Math.max(best, pictures.size() / ProcessTime.now().since(begin).cpu());
      }
      return best;
    }
  }
}
