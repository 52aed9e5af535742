package vectormill.model.checkpoint;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs a text encoder's graph on batches of ids.
final class GraphRun implements AutoCloseable {
  private final OrtSession session;

  GraphRun(Path graph) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(graph.toString(), options);
    }
  }

  /// The vectors of texts in one batch, padded behind to the longest and this much more.
  float[][] embed(List<long[]> texts, int more, long padding) throws OrtException {
    int length = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow() + more;
    long[][] ids = new long[texts.size()][length];
    long[][] mask = new long[texts.size()][length];
    for (int text = 0; text < ids.length; text++) {
      for (int i = 0; i < length; i++) {
        boolean token = i < texts.get(text).length;
        ids[text][i] = token ? texts.get(text)[i] : padding;
        mask[text][i] = token ? 1 : 0;
      }
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor first = OnnxTensor.createTensor(environment, ids);
        OnnxTensor second = OnnxTensor.createTensor(environment, mask);
        OrtSession.Result result =
            session.run(Map.of("input_ids", first, "attention_mask", second))) {
      return (float[][]) result.get("sentence_embedding").orElseThrow().getValue();
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
