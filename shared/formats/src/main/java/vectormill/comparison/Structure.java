package vectormill.comparison;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Checks what one side stores, whatever it is compared with. Not safe for several threads.
final class Structure {
  private static final int MOST_MODELS = 50;
  private static final String OTHERS = "(others)";

  private final Faults faults;
  private final Map<String, Long> models = new TreeMap<>();
  private int dimension;
  private long records;

  Structure(Faults faults) {
    this.faults = faults;
  }

  /// Reports a fault.
  void report(Fault fault) {
    faults.add(fault);
  }

  /// The embedding, without its vector if that is unusable.
  StoredEmbedding checked(StoredEmbedding embedding) {
    records++;
    checkModel(embedding);
    int found = embedding.values().length;
    if (found == 0) {
      faults.add(embedding.fault(Fault.Kind.MISSING_FIELD, "expected a vector"));
      return embedding;
    }
    checkDimension(embedding);
    int unusable = notFinite(embedding.values());
    if (unusable >= 0) {
      faults.add(
          embedding.fault(
              Fault.Kind.NOT_FINITE,
              "component %d of %d is no finite number".formatted(unusable + 1, found)));
      return embedding.withoutVector();
    }
    if (isZero(embedding.values())) {
      faults.add(embedding.fault(Fault.Kind.ZERO_VECTOR, "all " + found + " components are 0"));
      return embedding.withoutVector();
    }
    return embedding;
  }

  private void checkModel(StoredEmbedding embedding) {
    Optional<String> model = embedding.position().model();
    if (model.isEmpty()) {
      return;
    }
    boolean hasPlace = models.size() < MOST_MODELS || models.containsKey(model.get());
    long count = models.merge(hasPlace ? model.get() : OTHERS, 1L, Long::sum);
    if (count == 1 && models.size() > 1) {
      faults.add(
          embedding.fault(
              Fault.Kind.MODELS,
              "the model is " + model.get() + ", there are now " + models.keySet()));
    }
  }

  private void checkDimension(StoredEmbedding embedding) {
    int found = embedding.values().length;
    int size = embedding.position().size();
    if (size >= 0 && size != found) {
      faults.add(
          embedding.fault(
              Fault.Kind.SIZE, "size is %d, the vector has %d components".formatted(size, found)));
    }
    if (dimension == 0) {
      dimension = found;
    } else if (dimension != found) {
      faults.add(
          embedding.fault(
              Fault.Kind.DIMENSION,
              "the vector has %d components, the first one %d".formatted(found, dimension)));
    }
  }

  private static int notFinite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /// Components of the first vector; 0 if there was none.
  int dimension() {
    return dimension;
  }

  /// How many embeddings there were.
  long records() {
    return records;
  }

  /// How many embeddings name each model.
  Map<String, Long> models() {
    return models;
  }
}
