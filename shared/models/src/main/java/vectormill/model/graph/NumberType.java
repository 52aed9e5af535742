package vectormill.model.graph;

import java.util.Optional;

/// The types of numbers that weights can have in a checkpoint, by their names there.
public enum NumberType {
  /// Single precision.
  F32(Float.BYTES),
  /// Half precision.
  F16(Short.BYTES),
  /// The upper half of a number in single precision.
  BF16(Short.BYTES);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /// How many bytes a number has.
  public int bytes() {
    return bytes;
  }

  /// The type with this name, if it is one that weights can have.
  public static Optional<NumberType> named(String name) {
    for (NumberType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
