package vectormill.model.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.onnx.DeviceWish;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.OnnxSession;
import vectormill.model.onnx.Runners;

/// Opens text encoders from their folders.
public final class TextEncoders {
  /// What `model.json` calls a text encoder.
  public static final String KIND = "text-encoder";

  /// The graph's file.
  public static final String GRAPH = "model.onnx";

  /// The tokenizer's file.
  public static final String TOKENIZER = "tokenizer.json";

  private TextEncoders() {}

  /// As below, for a caller who does not want to know what calls take.
  public static TextEncoder open(ModelFolder folder, ModelId id, TextEncoderOptions options)
      throws IOException {
    return open(folder, id, options, effort -> {});
  }

  /// Opens the model and runs it once, on the largest token id there is.
  ///
  /// @param folder of kind `text-encoder`
  /// @param listener told what each call took, on the caller's thread; safe for many threads
  /// @throws UnusableModelException naming the file, with everything found wrong in it: the
  ///   folder's description, the graph against it, the tokenizer against the graph
  public static TextEncoder open(
      ModelFolder folder, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    EncoderSpec spec = spec(folder, options);
    TextTokenizer tokenizer =
        TextTokenizer.open(folder.path().resolve(TOKENIZER), options.running().nativeFolder());
    OnnxSession session;
    try {
      session = session(folder.path().resolve(GRAPH), spec, options.running().device());
    } catch (IOException | RuntimeException unusable) {
      tokenizer.close();
      throw unusable;
    }
    Runners runners = new Runners(session, options.running().runnersOn(session.device()));
    TextEncoder encoder =
        new TextEncoder(new TextEncoder.Parts(id, spec, tokenizer, runners), options, listener);
    try {
      tryOut(encoder, spec, folder.path());
      return encoder;
    } catch (IOException | RuntimeException unusable) {
      encoder.close();
      throw unusable;
    }
  }

  private static EncoderSpec spec(ModelFolder folder, TextEncoderOptions options)
      throws UnusableModelException {
    EncoderSpec spec = SpecReader.read(folder);
    int dimension = options.dimension().orElse(spec.dimension());
    if (dimension > spec.dimension()) {
      throw new UnusableModelException(
          folder.path()
              + " has vectors of dimension "
              + spec.dimension()
              + "; they cannot be shortened to "
              + dimension);
    }
    return spec.withPrefixes(options.prefixes().over(spec.prefixes()));
  }

  private static OnnxSession session(Path graph, EncoderSpec spec, DeviceWish wish)
      throws UnusableModelException {
    OnnxSession session = OnnxSession.open(graph, wish);
    try {
      GraphCheck.check(session, spec, graph.toString());
      return session;
    } catch (UnusableModelException differs) {
      session.close();
      throw differs;
    }
  }

  private static void tryOut(TextEncoder encoder, EncoderSpec spec, Path folder)
      throws UnusableModelException {
    int largest = encoder.tokenizer().largestId();
    if (largest >= spec.vocabulary().orElse(Integer.MAX_VALUE)) {
      throw new UnusableModelException(
          folder.resolve(TOKENIZER)
              + " has token ids up to "
              + largest
              + "; vocabulary in model.json is "
              + spec.vocabulary().getAsInt());
    }
    if (!encoder.hasRoomFor(spec.prefixes())) {
      throw new UnusableModelException(
          folder
              + ": maxTokens of "
              + spec.maxTokens()
              + " leaves no room for text beside special tokens and prefixes");
    }
    try {
      encoder.answer(new int[] {largest});
    } catch (ModelRunException refused) {
      throw new UnusableModelException(
          folder.resolve(GRAPH)
              + " cannot be run on token id "
              + largest
              + ", the largest of vocab in "
              + TOKENIZER
              + ": "
              + refused.getMessage(),
          refused);
    }
  }
}
