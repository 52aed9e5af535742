package vectormill.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a run consists of besides its programs and stores: time, chance, what goes wrong, and what
/// was seen.
final class World {
  private static final int MOST_VIOLATIONS = 20;

  private final long seed;
  private final boolean verbose;
  private final Timeline timeline = new Timeline();
  private final Weather weather;
  private final Chance chance;
  private final List<String> trace = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private long fingerprint;

  World(long seed, boolean verbose) {
    this.seed = seed;
    this.verbose = verbose;
    weather = new Weather(seed);
    chance = new Chance(seed, "world");
  }

  long seed() {
    return seed;
  }

  Timeline timeline() {
    return timeline;
  }

  Weather weather() {
    return weather;
  }

  /// For everything that is no fault, such as how long a call takes.
  Chance chance() {
    return chance;
  }

  /// Notes what happens; the words are made only when somebody wants to read them.
  ///
  /// @param what must be the same when the seed runs again
  void note(String who, String what, Supplier<String> details) {
    fingerprint = fingerprint * 31 + timeline.instant().toEpochMilli();
    fingerprint = fingerprint * 31 + who.hashCode();
    fingerprint = fingerprint * 31 + what.hashCode();
    if (verbose) {
      trace.add(
          "%10.3f %-12s %s %s"
              .formatted(timeline.elapsed().toMillis() / 1000.0, who, what, details.get()));
    }
  }

  /// A promise was broken.
  void violated(String promise, String message) {
    note("!!!", promise, () -> message);
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(new Violation(promise, message));
    }
  }

  List<Violation> violations() {
    return List.copyOf(violations);
  }

  boolean isViolated() {
    return !violations.isEmpty();
  }

  List<String> trace() {
    return List.copyOf(trace);
  }

  /// Differs when anything happened differently.
  long fingerprint() {
    return fingerprint;
  }
}
