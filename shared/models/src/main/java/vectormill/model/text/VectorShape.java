package vectormill.model.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.Vector;
import vectormill.recipe.LongTexts;

/// What becomes of a model's raw vectors: shortened, normalised, combined, checked.
///
/// @param dimension of the results; the first components of the model's, which Matryoshka models
///   put there
/// @param normalizes whether results get length 1
/// @param combine how windows become one
public record VectorShape(int dimension, boolean normalizes, LongTexts.Combine combine) {
  /// For a model that gives one vector each, which gets length 1.
  public static VectorShape single(int dimension) {
    return new VectorShape(dimension, true, LongTexts.Combine.FIRST);
  }

  /// The embedding of what has one vector.
  ///
  /// @param raw of the model's dimension
  public Embedding embedding(float[] raw) {
    return embedding(List.of(raw), new int[] {1});
  }

  /// A text's embedding from the vectors of its rows.
  ///
  /// @param raw at least one, of the model's dimension
  /// @param weights of the rows
  Embedding embedding(List<float[]> raw, int[] weights) {
    for (float[] vector : raw) {
      Optional<Reason> problem = problem(vector);
      if (problem.isPresent()) {
        return new Embedding.NotEmbedded(problem.get());
      }
    }
    float[] vector = raw.size() == 1 ? shaped(raw.getFirst()) : combined(raw, weights);
    Optional<Reason> problem = problem(vector);
    return problem.isPresent()
        ? new Embedding.NotEmbedded(problem.get())
        : new Embedding.Embedded(new Vector(vector));
  }

  private Optional<Reason> problem(float[] vector) {
    boolean isZero = true;
    for (int i = 0; i < dimension; i++) {
      if (!Float.isFinite(vector[i])) {
        return Optional.of(Reason.NON_FINITE_VECTOR);
      }
      isZero &= vector[i] == 0;
    }
    return isZero ? Optional.of(Reason.ZERO_VECTOR) : Optional.empty();
  }

  private float[] combined(List<float[]> raw, int[] weights) {
    double[] sum = new double[dimension];
    if (combine == LongTexts.Combine.MAX) {
      Arrays.fill(sum, Double.NEGATIVE_INFINITY);
    }
    for (int row = 0; row < raw.size(); row++) {
      float[] vector = shaped(raw.get(row));
      for (int i = 0; i < dimension; i++) {
        sum[i] =
            switch (combine) {
              case MEAN -> sum[i] + vector[i] / (double) raw.size();
              case LENGTH_WEIGHTED_MEAN -> sum[i] + (double) vector[i] * weights[row];
              case MAX -> Math.max(sum[i], vector[i]);
              case FIRST -> row == 0 ? vector[i] : sum[i];
            };
      }
    }
    return scaled(sum, length(sum));
  }

  private float[] shaped(float[] raw) {
    double[] values = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = raw[i];
    }
    return scaled(values, normalizes ? length(values) : 1);
  }

  private static float[] scaled(double[] values, double length) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (length > 0 ? values[i] / length : 0);
    }
    return scaled;
  }

  private static double length(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
