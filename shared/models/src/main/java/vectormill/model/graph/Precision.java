package vectormill.model.graph;

import java.util.Arrays;

/// The numbers that a graph computes with.
public enum Precision {
  /// Weights and activations in single precision.
  FLOAT32("float32"),
  /// Both in half precision, for GPUs; pooling and what follows it in single precision.
  FLOAT16("float16"),
  /// Matrix products of unsigned 8-bit activations, quantised as they come, with signed 8-bit
  /// weights, quantised per output; all else in single precision. For CPUs.
  INT8("int8");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /// As recipes and `model.json` write it.
  public String label() {
    return label;
  }

  /// The precision with this label.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Precision of(String label) {
    for (Precision precision : values()) {
      if (precision.label.equals(label)) {
        return precision;
      }
    }
    throw new IllegalArgumentException(
        "precision is one of "
            + Arrays.stream(values()).map(Precision::label).toList()
            + ", found "
            + label);
  }
}
