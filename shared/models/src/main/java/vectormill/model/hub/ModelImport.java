package vectormill.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.checkpoint.ClipOnnxImport;
import vectormill.model.checkpoint.OnnxImport;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;
import vectormill.recipe.ModelPrecision;

/// Makes a model of ours of what somebody brings, and tries it out.
public final class ModelImport {
  private static final String SAMPLE = "The mill stands by the river.";

  private ModelImport() {}

  /// @param folder the model, complete and tried out
  /// @param how what it was made of, for people
  public record Imported(ModelFolder folder, String how) {}

  /// Takes a model of ours as it is, writes the graph of a checkpoint, or describes an exported
  /// graph; where there are both, the checkpoint serves if its family is known.
  ///
  /// @param source a folder as model hubs publish it, or one with a `model.json`
  /// @param target a folder for what is written
  /// @throws UnusableModelException if it is none of these, or cannot be used; the message names
  ///   the file and what was found in it
  public static Imported write(Path source, Path target, ModelPrecision precision)
      throws IOException {
    Imported imported = read(source, target, precision);
    tryOut(imported.folder());
    return imported;
  }

  private static Imported read(Path source, Path target, ModelPrecision precision)
      throws IOException {
    if (Files.isRegularFile(source.resolve(ModelFolder.DESCRIPTION))) {
      return new Imported(ModelFolder.verified(source), "a model as mill stores it");
    }
    if (!CheckpointImport.isCheckpoint(source)) {
      return exported(source, target, precision)
          .orElseThrow(() ->
              new UnusableModelException(
                  source
                      + " is no model: it has neither model.json, nor config.json with"
                      + " model.safetensors, nor any of "
                      + OnnxImport.candidates(precision)
                      + ", nor "
                      + ClipOnnxImport.candidates(precision).getFirst()));
    }
    try {
      return new Imported(
          CheckpointImport.write(source, target, precision),
          "a checkpoint; its graph was written in " + precision.label());
    } catch (UnusableModelException unknown) {
      return exported(source, target, precision).orElseThrow(() -> unknown);
    }
  }

  private static Optional<Imported> exported(Path source, Path target, ModelPrecision precision)
      throws IOException {
    Optional<Path> graph = OnnxImport.graph(source, precision);
    if (graph.isPresent()) {
      return Optional.of(
          new Imported(
              OnnxImport.write(source, target, precision),
              "the graph " + source.relativize(graph.get()) + " as it was exported"));
    }
    Optional<ClipOnnxImport.Pair> pair = ClipOnnxImport.graphs(source, precision);
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Imported(
            ClipOnnxImport.write(source, pair.get(), target, precision),
            "the graphs %s and %s as they were exported"
                .formatted(pair.get().text(), pair.get().image())));
  }

  /// Runs a model once.
  ///
  /// @throws UnusableModelException if it cannot be used
  public static void tryOut(ModelFolder folder) throws IOException {
    ModelId id = new ModelId("new", folder.digest());
    if (folder.kind().equals(ClipModels.KIND)) {
      ClipModels.tryOut(folder, id, SAMPLE);
    }
    if (!folder.kind().equals(TextEncoders.KIND)) {
      return;
    }
    try (TextEmbedder encoder =
        TextEncoders.open(folder, id, TextEncoderOptions.usual().withRunners(1))) {
      encoder.embedQuery(SAMPLE);
    }
  }
}
