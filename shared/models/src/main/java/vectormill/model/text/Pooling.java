package vectormill.model.text;

import java.util.Optional;
import vectormill.model.onnx.FloatTensor;

/// How the vectors of a text's tokens become one. Padding counts for nothing.
public enum Pooling {
  /// The average, summed in float64.
  MEAN("mean"),
  /// The first token's, which BERT calls CLS.
  CLS("cls"),
  /// The largest of each component.
  MAX("max"),
  /// The last token's.
  LAST("last"),
  /// The graph has done it.
  NONE("none");

  private final String label;

  Pooling(String label) {
    this.label = label;
  }

  /// The name in `model.json`.
  public String label() {
    return label;
  }

  /// The pooling of this name.
  public static Optional<Pooling> of(String label) {
    for (Pooling pooling : values()) {
      if (pooling.label.equals(label)) {
        return Optional.of(pooling);
      }
    }
    return Optional.empty();
  }

  /// The vector of one text.
  ///
  /// @param output texts × tokens × dimension, or texts × dimension where the graph pools
  /// @param row of the text
  /// @param tokens of the text, without padding
  float[] pool(FloatTensor output, int row, int tokens) {
    long[] shape = output.shape();
    int dimension = (int) shape[shape.length - 1];
    if (shape.length == 2) {
      return slice(output, row * dimension, dimension);
    }
    int from = row * (int) shape[1] * dimension;
    return switch (this) {
      case MEAN -> mean(output.values(), from, tokens, dimension);
      case CLS -> slice(output, from, dimension);
      case MAX -> max(output.values(), from, tokens, dimension);
      case LAST -> slice(output, from + (tokens - 1) * dimension, dimension);
      case NONE -> throw new IllegalStateException("the graph has not pooled its tokens");
    };
  }

  private static float[] slice(FloatTensor output, int from, int dimension) {
    float[] vector = new float[dimension];
    System.arraycopy(output.values(), from, vector, 0, dimension);
    return vector;
  }

  private static float[] mean(float[] values, int from, int tokens, int dimension) {
    double[] sum = new double[dimension];
    for (int token = 0; token < tokens; token++) {
      int at = from + token * dimension;
      for (int i = 0; i < dimension; i++) {
        sum[i] += values[at + i];
      }
    }
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (sum[i] / tokens);
    }
    return vector;
  }

  private static float[] max(float[] values, int from, int tokens, int dimension) {
    float[] vector = new float[dimension];
    System.arraycopy(values, from, vector, 0, dimension);
    for (int token = 1; token < tokens; token++) {
      int at = from + token * dimension;
      for (int i = 0; i < dimension; i++) {
        vector[i] = Math.max(vector[i], values[at + i]);
      }
    }
    return vector;
  }
}
