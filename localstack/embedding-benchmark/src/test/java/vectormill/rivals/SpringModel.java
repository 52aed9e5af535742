package vectormill.rivals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.ai.transformers.TransformersEmbeddingModel;

/// Spring AI's `TransformersEmbeddingModel`. Its `embed(list)` makes one tensor of the list, so it
/// is given 32 texts at a time.
final class SpringModel implements Library {
  private static final int CHUNK = 32;

  private final TransformersEmbeddingModel model = new TransformersEmbeddingModel();

  SpringModel(Path folder) throws Exception {
    model.setModelResource(folder.resolve("model.onnx").toUri().toString());
    model.setTokenizerResource(folder.resolve("tokenizer.json").toUri().toString());
    model.setTokenizerOptions(Map.of("padding", "true"));
    model.setDisableCaching(true);
    model.afterPropertiesSet();
  }

  @Override
  public List<Way> ways() {
    return List.of(
        new Way("Spring AI embed(text)", Way.Kind.ALONE, Way.oneByOne(model::embed)),
        new Way(
            "Spring AI embed(list of 32)",
            Way.Kind.PADDED,
            Way.inChunks(CHUNK, texts -> model.embed(texts))));
  }

  /// It has nothing to close; its memory goes with the program.
  @Override
  public void close() {}
}
