package vectormill.rivals;

import java.util.List;

/// What a way took for all texts, and what it answered.
///
/// @param time the least of its rounds
/// @param rounds how many there were
record Measured(String name, Way.Kind kind, ProcessTime time, int rounds, List<float[]> vectors) {
  private static final int WARM_TEXTS = 32;
  private static final int MOST_ROUNDS = 3;
  private static final double ENOUGH_SECONDS = 10;

  /// Warms up on a few texts, then embeds all of them: three times, or until 10 CPU seconds are
  /// spent.
  static Measured of(Way way, List<String> texts) throws Exception {
    way.calls().embed(texts.subList(0, Math.min(WARM_TEXTS, texts.size())));
    ProcessTime begin = ProcessTime.now();
    ProcessTime least = new ProcessTime(Double.MAX_VALUE, Double.MAX_VALUE);
    List<float[]> vectors = List.of();
    int rounds = 0;
    while (rounds < MOST_ROUNDS && ProcessTime.now().since(begin).cpu() < ENOUGH_SECONDS) {
      ProcessTime round = ProcessTime.now();
      vectors = way.calls().embed(texts);
      least = least.least(ProcessTime.now().since(round));
      rounds++;
    }
    return new Measured(way.name(), way.kind(), least, rounds, vectors);
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
