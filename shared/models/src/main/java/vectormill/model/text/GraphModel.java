package vectormill.model.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import vectormill.model.onnx.FloatTensor;
import vectormill.model.onnx.IntTensor;
import vectormill.model.onnx.ModelRunException;
import vectormill.model.onnx.Runner;
import vectormill.model.onnx.Runners;
import vectormill.model.onnx.Tensor;

/// A graph that turns padded rows into vectors, or into vectors of tokens which are pooled here.
final class GraphModel implements BatchModel {
  private final Runners runners;
  private final EncoderSpec spec;
  private final int padId;

  GraphModel(Runners runners, EncoderSpec spec, int padId) {
    this.runners = runners;
    this.spec = spec;
    this.padId = padId;
  }

  @Override
  public Future<BatchVectors> submit(List<TokenRow> rows, int length) {
    return runners.submit(runner -> run(runner, rows, length));
  }

  @Override
  public int sideBySide() {
    return runners.count();
  }

  private BatchVectors run(Runner runner, List<TokenRow> rows, int length) {
    long begun = System.nanoTime();
    FloatTensor output = runner.run(inputs(rows, length), spec.output().name());
    check(output, rows.size());
    float[][] vectors = new float[rows.size()][];
    for (int row = 0; row < vectors.length; row++) {
      vectors[row] = spec.output().pooling().pool(output, row, rows.get(row).length());
    }
    return new BatchVectors(vectors, System.nanoTime() - begun);
  }

  private Map<String, Tensor> inputs(List<TokenRow> rows, int length) {
    int[] ids = new int[rows.size() * length];
    int[] mask = new int[ids.length];
    Arrays.fill(ids, padId);
    for (int row = 0; row < rows.size(); row++) {
      int[] tokens = rows.get(row).ids();
      System.arraycopy(tokens, 0, ids, row * length, tokens.length);
      Arrays.fill(mask, row * length, row * length + tokens.length, 1);
    }
    long[] shape = {rows.size(), length};
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put(spec.inputs().ids(), new IntTensor(ids, shape));
    spec.inputs().mask().ifPresent(name -> inputs.put(name, new IntTensor(mask, shape)));
    spec.inputs()
        .types()
        .ifPresent(name -> inputs.put(name, new IntTensor(new int[ids.length], shape)));
    return inputs;
  }

  private void check(FloatTensor output, int rows) {
    long[] shape = output.shape();
    if (shape.length != spec.output().rank()
        || shape[0] != rows
        || shape[shape.length - 1] != spec.dimension()) {
      throw new ModelRunException(
          "the model answers with "
              + Arrays.toString(shape)
              + " to "
              + rows
              + " texts; expected vectors of "
              + spec.dimension(),
          null);
    }
  }
}
