package vectormill.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.onnx.Device;
import vectormill.model.onnx.GraphValue;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.Runners;
import vectormill.model.text.Effort;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;
import vectormill.model.text.VectorShape;

/// Opens models of two towers from their folders.
public final class ClipModels {
  /// What `model.json` calls such a model.
  public static final String KIND = "clip";

  private ClipModels() {}

  /// Opens the model; its towers are opened when they are needed, each tried out once.
  ///
  /// @param folder of kind `clip`; is needed as long as the model is open
  /// @param listener told what each call took, on the caller's thread; safe for many threads
  /// @throws UnusableModelException naming everything that is wrong with the description
  public static ClipEmbedder open(
      ModelFolder folder, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    ImageSpec spec = ImageSpecReader.read(folder);
    int dimension = options.dimension().orElse(spec.dimension());
    if (dimension > spec.dimension()) {
      throw new UnusableModelException(
          "%s has vectors of dimension %d; they cannot be shortened to %d"
              .formatted(folder.path(), spec.dimension(), dimension));
    }
    return new ClipEmbedder(
        id,
        dimension,
        new ClipEmbedder.Towers() {
          @Override
          public TextEmbedder text() throws IOException {
            return openText(folder, id, options, listener);
          }

          @Override
          public ImageTower image() throws IOException {
            return openImage(folder.path(), id, spec, options, listener);
          }
        });
  }

  /// Runs both towers once.
  ///
  /// @return where they run
  /// @throws UnusableModelException if one cannot be used
  public static Device tryOut(ModelFolder folder, ModelId id, String text) throws IOException {
    TextEncoderOptions options = TextEncoderOptions.usual().withRunners(1);
    try (TextEmbedder texts = openText(folder, id, options, effort -> {})) {
      texts.embedQuery(text);
    }
    try (ImageTower images =
        openImage(folder.path(), id, ImageSpecReader.read(folder), options, effort -> {})) {
      return images.device();
    }
  }

  private static TextEmbedder openText(
      ModelFolder folder, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    JsonNode root = folder.description();
    if (!(root.path("text") instanceof ObjectNode text)) {
      throw new UnusableModelException(
          folder.path().resolve(ModelFolder.DESCRIPTION) + ": text must describe a tower");
    }
    String graph = text.path("file").asText(TextEncoders.GRAPH);
    for (String file : List.of(graph, TextEncoders.TOKENIZER)) {
      if (!folder.files().containsKey(file)) {
        throw new UnusableModelException(
            folder.path().resolve(ModelFolder.DESCRIPTION) + ": files does not name " + file);
      }
    }
    ObjectNode whole = text.deepCopy();
    for (String field : List.of("dimension", "maxTokens", "vocabulary")) {
      if (root.has(field)) {
        whole.set(field, root.path(field));
      }
    }
    TextEncoders.Files files =
        new TextEncoders.Files(
            folder.path().resolve(ModelFolder.DESCRIPTION),
            whole,
            folder.path().resolve(graph),
            folder.path().resolve(TextEncoders.TOKENIZER));
    return TextEncoders.open(files, id, options, listener);
  }

  private static ImageTower openImage(
      Path folder,
      ModelId id,
      ImageSpec spec,
      TextEncoderOptions options,
      Consumer<Effort> listener)
      throws UnusableModelException {
    Path graph = folder.resolve(spec.graph());
    OnnxSession session = OnnxSession.open(graph, options.running().device());
    Runners runners = new Runners(session, options.running().runnersOn(session.device()));
    int batch;
    try {
      check(session, spec, graph);
      boolean exact = new TowerTrial(runners, spec, graph).isSameAlone();
      batch = session.device().isGpu() ? ImageTower.GPU_BATCH : exact ? ImageTower.CPU_BATCH : 1;
    } catch (UnusableModelException | RuntimeException unusable) {
      runners.close();
      throw unusable;
    }
    VectorShape shape = VectorShape.single(options.dimension().orElse(spec.dimension()));
    return new ImageTower(id, spec, shape, runners, batch, listener);
  }

  private static void check(OnnxSession session, ImageSpec spec, Path graph)
      throws UnusableModelException {
    List<String> problems = new ArrayList<>();
    GraphValue input = session.inputs().get(spec.input());
    if (session.inputs().size() != 1 || input == null) {
      problems.add(
          "image.input is " + spec.input() + "; the graph asks for " + session.inputs().values());
    } else if (!input.type().isFloat() || input.rank() != 4) {
      problems.add("image.input must be float32[?, 3, ?, ?]; the graph has " + input);
    }
    GraphValue output = session.outputs().get(spec.output());
    if (output == null) {
      problems.add(
          "image.output is " + spec.output() + "; the graph has " + session.outputs().values());
    } else if (!output.type().isFloat()
        || output.rank() != 2
        || !output.mayEndWith(spec.dimension())) {
      problems.add(
          "image.output must be float32[?, %d]; the graph has %s"
              .formatted(spec.dimension(), output));
    }
    if (!problems.isEmpty()) {
      throw new UnusableModelException(
          graph + " is not as model.json says: " + String.join("; ", problems));
    }
  }
}
