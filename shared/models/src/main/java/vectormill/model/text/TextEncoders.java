package vectormill.model.text;

import com.fasterxml.jackson.databind.JsonNode;
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

  /// Opens the model of a folder of kind `text-encoder`; as below.
  public static TextEncoder open(
      ModelFolder folder, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    Files files =
        new Files(
            folder.path().resolve(ModelFolder.DESCRIPTION),
            folder.description(),
            folder.path().resolve(GRAPH),
            folder.path().resolve(TOKENIZER));
    return open(files, id, options, listener);
  }

  /// What a text encoder is opened from.
  ///
  /// @param description its file, for messages
  /// @param json the part of it that is about the encoder
  /// @param graph its file
  /// @param tokenizer its file
  public record Files(Path description, JsonNode json, Path graph, Path tokenizer) {}

  /// Opens the model and runs it once, on the largest token id there is.
  ///
  /// @param listener told what each call took, on the caller's thread; safe for many threads
  /// @throws UnusableModelException naming the file, with everything found wrong in it: the
  ///   description, the graph against it, the tokenizer against the graph
  public static TextEncoder open(
      Files files, ModelId id, TextEncoderOptions options, Consumer<Effort> listener)
      throws IOException {
    EncoderSpec spec = spec(files, options);
    TextTokenizer tokenizer =
        TextTokenizer.open(files.tokenizer(), options.running().nativeFolder());
    OnnxSession session;
    try {
      session = session(files.graph(), spec, options.running().device());
    } catch (IOException | RuntimeException unusable) {
      tokenizer.close();
      throw unusable;
    }
    Runners runners = new Runners(session, options.running().runnersOn(session.device()));
    TextEncoder encoder =
        new TextEncoder(new TextEncoder.Parts(id, spec, tokenizer, runners), options, listener);
    try {
      tryOut(encoder, spec, files);
      return encoder;
    } catch (IOException | RuntimeException unusable) {
      encoder.close();
      throw unusable;
    }
  }

  private static EncoderSpec spec(Files files, TextEncoderOptions options)
      throws UnusableModelException {
    EncoderSpec spec = SpecReader.read(files);
    int dimension = options.dimension().orElse(spec.dimension());
    if (dimension > spec.dimension()) {
      throw new UnusableModelException(
          files.description()
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

  private static void tryOut(TextEncoder encoder, EncoderSpec spec, Files files)
      throws UnusableModelException {
    int largest = encoder.tokenizer().largestId();
    if (largest >= spec.vocabulary().orElse(Integer.MAX_VALUE)) {
      throw new UnusableModelException(
          files.tokenizer()
              + " has token ids up to "
              + largest
              + "; vocabulary in model.json is "
              + spec.vocabulary().getAsInt());
    }
    if (!encoder.hasRoomFor(spec.prefixes())) {
      throw new UnusableModelException(
          files.description()
              + ": maxTokens of "
              + spec.maxTokens()
              + " leaves no room for text beside special tokens and prefixes");
    }
    try {
      encoder.answer(new int[] {largest});
    } catch (ModelRunException refused) {
      throw new UnusableModelException(
          files.graph()
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
