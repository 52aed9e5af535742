package vectormill.model.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.ModelFolder;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.model.TinyCheckpoint;

/// Small models for tests.
final class Tiny {
  private Tiny() {}

  /// The model of a checkpoint, in a folder of its own below this one.
  static ModelFolder model(Path folder, TinyCheckpoint checkpoint) throws IOException {
    return model(folder, checkpoint, ModelPrecision.FLOAT32);
  }

  static ModelFolder model(Path folder, TinyCheckpoint checkpoint, ModelPrecision precision)
      throws IOException {
    Path source = checkpoint.write(Files.createTempDirectory(folder, "checkpoint"));
    return CheckpointImport.write(source, Files.createTempDirectory(folder, "model"), precision);
  }

  static TextEncoder open(ModelFolder folder, TextEncoderOptions options) throws IOException {
    return TextEncoders.open(folder, new ModelId("tiny", folder.digest()), options);
  }

  static TextTokenizer tokenizer(ModelFolder folder) throws IOException {
    return TextTokenizer.open(folder.path().resolve(TextEncoders.TOKENIZER), Optional.empty());
  }

  static float[] vector(Embedding embedding) {
    return switch (embedding) {
      case Embedding.Embedded embedded -> embedded.vector().values();
      case Embedding.NotEmbedded none -> throw new AssertionError("no vector: " + none.reason());
    };
  }

  static List<float[]> vectors(List<Embedding> embeddings) {
    return embeddings.stream().map(Tiny::vector).toList();
  }

  static double difference(float[] left, float[] right) {
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
    }
    return largest;
  }
}
