package vectormill.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.audit.check.InputRecords;
import vectormill.audit.check.Uncounted;
import vectormill.audit.store.Manifest;

/// What all readable manifests add up to. Not safe for several threads.
final class Totals {
  private final Optional<InputRecords> inputs;
  private final Map<String, Long> counts = new TreeMap<>();

  Totals() {
    inputs = Optional.empty();
  }

  /// @param inputs knows what could not be counted
  Totals(InputRecords inputs) {
    this.inputs = Optional.of(inputs);
  }

  void add(Manifest manifest) {
    long dropped = manifest.dropped().values().stream().mapToLong(Long::longValue).sum();
    counts.merge("manifests", 1L, Long::sum);
    counts.merge("records", manifest.records(), Long::sum);
    counts.merge("embedded", manifest.embedded(), Long::sum);
    counts.merge("dropped", dropped, Long::sum);
  }

  Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  Uncounted uncounted() {
    return inputs.map(InputRecords::uncounted).orElseGet(Uncounted::new);
  }
}
