package vectormill.model.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.NumberType;
import vectormill.recipe.ModelPrecision;

/// A checkpoint's tensors, if they fit into one graph.
final class CheckpointFile {
  static final String NAME = "model.safetensors";

  private static final long MAX_GRAPH_BYTES = 2_000_000_000;

  private CheckpointFile() {}

  /// @throws UnusableModelException if there is no such file, or its graph would be too large
  static SafeTensors read(Path checkpoint, ModelPrecision precision) throws IOException {
    Path file = checkpoint.resolve(NAME);
    if (Files.isRegularFile(checkpoint.resolve(NAME + ".index.json"))) {
      throw new UnusableModelException(
          "checkpoint " + checkpoint + " is in several files; only those in one can be read");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnusableModelException("checkpoint " + checkpoint + " has no " + NAME);
    }
    SafeTensors tensors = SafeTensors.read(file);
    int width = precision == ModelPrecision.FLOAT16 ? Short.BYTES : Float.BYTES;
    long bytes = 0;
    for (TensorPlace place : tensors.places().values()) {
      int stored = NumberType.named(place.type()).map(NumberType::bytes).orElse(width);
      bytes += (place.end() - place.begin()) / stored * width;
    }
    if (bytes > MAX_GRAPH_BYTES) {
      throw new UnusableModelException(
          file
              + ": as "
              + precision.label()
              + " it would need "
              + bytes
              + " bytes; a graph has at most "
              + MAX_GRAPH_BYTES);
    }
    return tensors;
  }
}
