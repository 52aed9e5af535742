package vectormill.model.graph;

/// A dense layer's weights as signed bytes with one scale per output.
final class QuantizedWeights {
  private static final int GREATEST = 127;

  private final int inputs;
  private final int outputs;
  private final byte[] values;
  private final float[] scales;

  private QuantizedWeights(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.values = new byte[inputs * outputs];
    this.scales = new float[outputs];
  }

  /// @param weight outputs × inputs
  static QuantizedWeights of(Tensor weight) {
    QuantizedWeights quantized = new QuantizedWeights(weight.size(1), weight.size(0));
    for (int output = 0; output < quantized.outputs; output++) {
      quantized.quantize(output, weight.row(output));
    }
    return quantized;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /// inputs × outputs; not a copy.
  byte[] values() {
    return values;
  }

  /// One per output; not a copy.
  float[] scales() {
    return scales;
  }

  private void quantize(int output, float[] row) {
    float greatest = 0;
    for (float value : row) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    float scale = greatest == 0 ? 1 : greatest / GREATEST;
    scales[output] = scale;
    for (int input = 0; input < row.length; input++) {
      values[input * outputs + output] = (byte) Math.round(row[input] / scale);
    }
  }
}
