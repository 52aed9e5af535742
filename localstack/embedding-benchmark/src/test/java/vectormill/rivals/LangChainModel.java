package vectormill.rivals;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.OnnxEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.nio.file.Path;
import java.util.List;

/// LangChain4j's `OnnxEmbeddingModel`. Its `embedAll` computes texts side by side, each alone.
final class LangChainModel implements Library {
  private final String name;
  private final OnnxEmbeddingModel model;

  LangChainModel(String name, Path folder) {
    this.name = name;
    this.model =
        new OnnxEmbeddingModel(
            folder.resolve("model.onnx"), folder.resolve("tokenizer.json"), PoolingMode.MEAN);
  }

  @Override
  public List<Way> ways() {
    return List.of(
        new Way(
            name + " embed(text)",
            Way.Kind.ALONE,
            Way.oneByOne(text -> model.embed(text).content().vector())),
        new Way(name + " embedAll(list)", Way.Kind.ALONE, this::embedAll));
  }

  private List<float[]> embedAll(List<String> texts) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    return model.embedAll(segments).content().stream().map(Embedding::vector).toList();
  }

  /// It has nothing to close; its memory goes with the program.
  @Override
  public void close() {}
}
