package vectormill.testing.model;

import java.util.function.DoubleUnaryOperator;

/// The arithmetic of transformers in double precision, written as the papers do.
final class Plain {
  private Plain() {}

  /// The dense layer with this name, over each row.
  static double[][] dense(TensorReader tensors, String name, double[][] rows) {
    double[][] weight = tensors.rows(name + ".weight");
    double[] bias =
        tensors.has(name + ".bias") ? tensors.numbers(name + ".bias") : new double[weight.length];
    double[][] result = new double[rows.length][weight.length];
    for (int row = 0; row < rows.length; row++) {
      for (int output = 0; output < weight.length; output++) {
        result[row][output] = bias[output] + dot(weight[output], rows[row]);
      }
    }
    return result;
  }

  /// The layer norm with this name, over each row.
  static double[][] norm(TensorReader tensors, String name, double[][] rows, double epsilon) {
    double[] weight = tensors.numbers(name + ".weight");
    double[] bias = tensors.numbers(name + ".bias");
    double[][] result = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      result[row] = norm(rows[row], weight, bias, epsilon);
    }
    return result;
  }

  private static double[] norm(double[] row, double[] weight, double[] bias, double epsilon) {
    double mean = 0;
    for (double value : row) {
      mean += value / row.length;
    }
    double variance = 0;
    for (double value : row) {
      variance += (value - mean) * (value - mean) / row.length;
    }
    double[] result = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      result[i] = (row[i] - mean) / Math.sqrt(variance + epsilon) * weight[i] + bias[i];
    }
    return result;
  }

  static double[][] plus(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int row = 0; row < a.length; row++) {
      for (int i = 0; i < a[row].length; i++) {
        sum[row][i] = a[row][i] + b[row][i];
      }
    }
    return sum;
  }

  static double[][] each(double[][] rows, DoubleUnaryOperator function) {
    double[][] result = new double[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < rows[row].length; i++) {
        result[row][i] = function.applyAsDouble(rows[row][i]);
      }
    }
    return result;
  }

  /// The attention of each row to all rows.
  ///
  /// @param extra heads × rows × rows, added to the scores
  static double[][] attention(
      double[][] query, double[][] key, double[][] value, double[][][] extra) {
    int width = query[0].length / extra.length;
    double[][] result = new double[query.length][query[0].length];
    for (int head = 0; head < extra.length; head++) {
      for (int row = 0; row < query.length; row++) {
        double[] share = scores(query[row], key, head * width, width);
        softmax(share, extra[head][row]);
        for (int other = 0; other < value.length; other++) {
          for (int i = head * width; i < (head + 1) * width; i++) {
            result[row][i] += share[other] * value[other][i];
          }
        }
      }
    }
    return result;
  }

  private static double[] scores(double[] query, double[][] keys, int from, int width) {
    double[] scores = new double[keys.length];
    for (int other = 0; other < keys.length; other++) {
      for (int i = from; i < from + width; i++) {
        scores[other] += query[i] * keys[other][i] / Math.sqrt(width);
      }
    }
    return scores;
  }

  private static void softmax(double[] scores, double[] extra) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      scores[i] += extra[i];
      greatest = Math.max(greatest, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - greatest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// Scaled to length 1.
  static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    double[] result = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      result[i] = vector[i] / length;
    }
    return result;
  }

  /// The unit with the exact error function.
  static double gelu(double x) {
    return x / 2 * (1 + erf(x / Math.sqrt(2)));
  }

  /// By its series, which converges everywhere and is exact enough to six.
  static double erf(double x) {
    if (Math.abs(x) > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 300 && Math.abs(term) > 1e-30; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }
}
