package vectormill.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What was done to the system, and what was found.
///
/// @param kills by what was killed
/// @param moments how far the killed were, by what they were: workers, passes, commands
/// @param changes what happened to files, by kind
/// @param rounds in order
/// @param took all together
public record TortureReport(
    Map<Victim, Integer> kills,
    Map<String, Map<String, Integer>> moments,
    Map<String, Integer> changes,
    List<Round> rounds,
    Duration took) {
  /// Copies what it gets.
  public TortureReport {
    kills = new TreeMap<>(kills);
    moments = new TreeMap<>(moments);
    changes = new TreeMap<>(changes);
    rounds = List.copyOf(rounds);
  }

  /// One round.
  ///
  /// @param kills in this round
  /// @param files in the bucket at its end
  /// @param killing how long it was killed
  /// @param rest how long it took until all was well
  /// @param violations what is wrong then
  public record Round(int kills, int files, Duration killing, Rest rest, List<String> violations) {
    /// Copies the list.
    public Round {
      violations = List.copyOf(violations);
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%d kills in %d s, %d files, at rest after %.1f s, audited after %.1f s more, %d violations",
          kills,
          killing.toSeconds(),
          files,
          rest.convergence().toMillis() / 1e3,
          rest.audited().toMillis() / 1e3,
          violations.size());
    }
  }

  /// How a round ended.
  ///
  /// @param convergence from the last kill until nothing went on any more
  /// @param audited from then until the auditor found nothing
  public record Rest(Duration convergence, Duration audited) {}

  /// Processes killed.
  public int total() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// What is wrong, of all rounds.
  public List<String> violations() {
    return rounds.stream().flatMap(round -> round.violations().stream()).toList();
  }

  /// The time to convergence that so many of 100 rounds did not exceed.
  public Duration convergence(int percent) {
    List<Duration> sorted =
        rounds.stream().map(round -> round.rest().convergence()).sorted().toList();
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(0, rank - 1));
  }

  /// For people.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d kills %s in %d rounds and %d min",
            total(),
            kills,
            rounds.size(),
            took.toMinutes()));
    moments.forEach((who, when) -> lines.add(who + " were killed " + when));
    lines.add("files " + changes);
    lines.add(
        String.format(
            Locale.ROOT,
            "at rest after p50 %.1f s, p99 %.1f s, at most %.1f s",
            convergence(50).toMillis() / 1e3,
            convergence(99).toMillis() / 1e3,
            convergence(100).toMillis() / 1e3));
    lines.add(violations().size() + " violations");
    return lines;
  }
}
