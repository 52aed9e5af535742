package vectormill.comparison;

import java.util.Optional;

/// An embedding as a file holds it, not yet checked.
final class StoredEmbedding {
  private static final float[] NOTHING = new float[0];
  private static final int OBJECT_BYTES = 250;

  private final Position position;
  private final String id;
  private final float[] values;
  private final Traits traits;

  /// Where an embedding stands and what it says of itself.
  ///
  /// @param file what people know it by
  /// @param line or row, from 1
  /// @param size the dimension that it names, -1 if it names none
  /// @param model the model that it names
  record Position(String file, long line, int size, Optional<String> model) {}

  /// Takes ownership of `values`.
  StoredEmbedding(Position position, String id, float[] values, Traits traits) {
    this.position = position;
    this.id = id;
    this.values = values;
    this.traits = traits;
  }

  Position position() {
    return position;
  }

  String id() {
    return id;
  }

  /// The components themselves; none when there is no vector to compare.
  float[] values() {
    return values;
  }

  Traits traits() {
    return traits;
  }

  /// The same record without a vector that nothing can be compared with.
  StoredEmbedding withoutVector() {
    return new StoredEmbedding(position, id, NOTHING, traits);
  }

  /// A fault of this record.
  Fault fault(Fault.Kind kind, String detail) {
    return new Fault(kind, position.file(), position.line(), id, detail);
  }

  /// About what it takes in memory.
  long bytes() {
    return OBJECT_BYTES + 2L * id.length() + (long) Float.BYTES * values.length;
  }

  /// Half the squared distance of the normalised vectors, which is 1 - cosine without its loss of
  /// digits: 0 for the same direction, 2 for the opposite one.
  ///
  /// @throws IllegalArgumentException if the dimensions differ
  double cosineDistance(StoredEmbedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "distance of dimensions " + values.length + " and " + other.values.length);
    }
    double norm = norm(values);
    double otherNorm = norm(other.values);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] / norm - other.values[i] / otherNorm;
      sum += difference * difference;
    }
    return sum / 2;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
