package vectormill.rivals;

import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.huggingface.translator.TextEmbeddingTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/// DJL's text embedding translator on its ONNX Runtime engine.
final class DjlModel implements Library {
  private static final String ENGINE = "OnnxRuntime";
  private static final int CHUNK = 32;
  private static final Logger RUNTIME_LOG = Logger.getLogger("ai.onnxruntime.OrtEnvironment");

  private final ZooModel<String, float[]> model;
  private final boolean singleThreaded;

  private DjlModel(ZooModel<String, float[]> model, boolean singleThreaded) {
    this.model = model;
    this.singleThreaded = singleThreaded;
  }

  /// Opens ONNX Runtime: DJL refuses to work with one that somebody else has opened.
  static void openRuntime() {
    // Which tells everybody who opens it later that it is open.
    RUNTIME_LOG.setLevel(Level.SEVERE);
    Engine.getEngine(ENGINE);
  }

  /// As its documentation shows it.
  static DjlModel usual(Path folder) throws ModelException, IOException {
    return new DjlModel(criteria(folder).build().loadModel(), false);
  }

  /// With a thread per predictor and a predictor per core, which users must arrange themselves.
  static DjlModel singleThreaded(Path folder) throws ModelException, IOException {
    Criteria<String, float[]> criteria =
        criteria(folder)
            .optOption("intraOpNumThreads", "1")
            .optOption("interOpNumThreads", "1")
            .build();
    return new DjlModel(criteria.loadModel(), true);
  }

  private static Criteria.Builder<String, float[]> criteria(Path folder) {
    return Criteria.builder()
        .setTypes(String.class, float[].class)
        .optModelPath(folder)
        .optModelName("model")
        .optEngine(ENGINE)
        .optTranslatorFactory(new TextEmbeddingTranslatorFactory())
        .optArgument("includeTokenTypes", "true")
        .optArgument("pooling", "mean")
        .optArgument("normalize", "true")
        .optArgument("padding", "true");
  }

  @Override
  public List<Way> ways() {
    if (singleThreaded) {
      return List.of(
          new Way("DJL predict(text), a predictor per core", Way.Kind.TUNED, this::sideBySide));
    }
    return List.of(
        new Way("DJL predict(text)", Way.Kind.ALONE, this::oneByOne),
        new Way(
            "DJL batchPredict(list of 32)",
            Way.Kind.PADDED,
            Way.inChunks(CHUNK, this::batchPredict)));
  }

  private List<float[]> oneByOne(List<String> texts) throws Exception {
    try (Predictor<String, float[]> predictor = model.newPredictor()) {
      return Way.oneByOne(predictor::predict).embed(texts);
    }
  }

  private List<float[]> batchPredict(List<String> texts) throws Exception {
    try (Predictor<String, float[]> predictor = model.newPredictor()) {
      return predictor.batchPredict(texts);
    }
  }

  private List<float[]> sideBySide(List<String> texts) throws Exception {
    int cores = Runtime.getRuntime().availableProcessors();
    int share = (texts.size() + cores - 1) / cores;
    List<Future<List<float[]>>> shares = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
      for (int from = 0; from < texts.size(); from += share) {
        List<String> some = texts.subList(from, Math.min(texts.size(), from + share));
        shares.add(threads.submit(() -> oneByOne(some)));
      }
    }
    List<float[]> vectors = new ArrayList<>(texts.size());
    for (Future<List<float[]>> one : shares) {
      vectors.addAll(one.get());
    }
    return vectors;
  }

  @Override
  public void close() {
    model.close();
  }
}
