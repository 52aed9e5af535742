package vectormill.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Decides what goes wrong. Every run has a weather of its own: some faults often, some seldom,
/// some never, so that rare combinations come up as well as crowded ones.
final class Weather {
  private static final int[] RATES = {0, 200, 80, 40, 20};
  private static final int DEADLY_TIMES = 4;

  private final Chance chance;
  private final EnumMap<Fault, Integer> rates = new EnumMap<>(Fault.class);
  private final EnumMap<Fault, Long> counts = new EnumMap<>(Fault.class);
  private boolean calm;

  Weather(long seed) {
    chance = new Chance(seed, "weather");
    for (Fault fault : Fault.values()) {
      rates.put(fault, rate(fault));
    }
  }

  private int rate(Fault fault) {
    int rate = RATES[chance.below(RATES.length)];
    return switch (fault) {
      case CRASH_BEFORE, CRASH_AFTER, CRASH_WITHIN, FREEZE, CLOCK_JUMP, SPOT_NOTICE ->
          rate * DEADLY_TIMES;
      case MESSAGE_LATE, MESSAGE_TWICE, EVENT_LATE, EVENT_TWICE, EVENT_LOST, BULK_CUT ->
          Math.ceilDiv(rate, 12);
      default -> rate;
    };
  }

  /// Nothing goes wrong any more.
  void clear() {
    calm = true;
  }

  boolean isCalm() {
    return calm;
  }

  /// Whether this goes wrong now; it is counted.
  boolean strikes(Fault fault) {
    if (calm || !chance.onceIn(rates.getOrDefault(fault, 0))) {
      return false;
    }
    counts.merge(fault, 1L, Long::sum);
    return true;
  }

  /// What goes wrong with a call; at most one thing.
  Optional<Fault> ofCall() {
    if (calm) {
      return Optional.empty();
    }
    for (Fault fault : Fault.values()) {
      if (fault.ofCalls() && strikes(fault)) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /// For how much and how long.
  Chance chance() {
    return chance;
  }

  /// How often each struck.
  Map<Fault, Long> counts() {
    return Map.copyOf(counts);
  }
}
