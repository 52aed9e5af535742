package vectormill.rivals;

import java.util.List;

/// What a way took for all texts, and what it answered.
///
/// @param time the least of its rounds
record Measured(String name, Way.Kind kind, ProcessTime time, List<float[]> vectors) {
  private static final int WARM_TEXTS = 32;
  private static final int ROUNDS = 2;

  /// Warms up on a few texts, then embeds all of them, as often as everybody else.
  static Measured of(Way way, List<String> texts) throws Exception {
    way.calls().embed(texts.subList(0, Math.min(WARM_TEXTS, texts.size())));
    ProcessTime least = new ProcessTime(Double.MAX_VALUE, Double.MAX_VALUE);
    List<float[]> vectors = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      ProcessTime begin = ProcessTime.now();
      vectors = way.calls().embed(texts);
      least = least.least(ProcessTime.now().since(begin));
    }
    return new Measured(way.name(), way.kind(), least, vectors);
  }

  /// The cosines between the vectors of the same texts.
  Agreement agreement(Measured other) {
    double least = 1;
    double sum = 0;
    for (int i = 0; i < vectors.size(); i++) {
      double cosine = cosine(vectors.get(i), other.vectors.get(i));
      least = Math.min(least, cosine);
      sum += cosine;
    }
    return new Agreement(least, sum / vectors.size());
  }

  /// Cosines over all texts.
  record Agreement(double least, double mean) {}

  private static double cosine(float[] left, float[] right) {
    double product = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (int i = 0; i < left.length; i++) {
      product += (double) left[i] * right[i];
      leftSquares += (double) left[i] * left[i];
      rightSquares += (double) right[i] * right[i];
    }
    return product / Math.sqrt(leftSquares * rightSquares);
  }
}
