package vectormill.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.mill.TortureSystem;

/// Who kills what.
///
/// @param processes kills the system's own processes
/// @param passes kills passes over duplicates
/// @param upgrades kills commands that lead a collection to another generation and back
record Killers(Killer processes, PassKiller passes, UpgradeKiller upgrades) {
  static Killers of(TortureSystem system, Moments moments, Torture.Plan plan) {
    return new Killers(
        new Killer(system, moments, new Random(plan.seed() + 2)),
        new PassKiller(system, new Random(plan.seed() + 3), plan.patience()),
        new UpgradeKiller(system, new Random(plan.seed() + 4), plan.patience()));
  }

  /// Drops the files that passes and upgrades are about.
  void begin() {
    passes.begin();
    upgrades.begin();
  }

  /// Kills so many passes and commands, side by side, and says what is wrong then.
  List<String> killStarted(int ofPasses, int ofUpgrades) throws IOException, InterruptedException {
    try (ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory())) {
      Future<List<String>> other = thread.submit(() -> passes.kill(ofPasses));
      List<String> violations = new ArrayList<>(upgrades.kill(ofUpgrades));
      violations.addAll(other.get());
      return violations;
    } catch (ExecutionException e) {
      throw new IOException("torture of passes broke off: " + e.getCause(), e);
    }
  }

  /// How often each kind of process was killed.
  Map<Victim, Integer> kills() {
    Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    kills.putAll(processes.kills());
    kills.merge(Victim.WORKER, upgrades.workers(), Integer::sum);
    kills.merge(Victim.CANONICALIZE, passes.total(), Integer::sum);
    int back = upgrades.moments().getOrDefault(UpgradeMoment.GOING_BACK, 0);
    kills.merge(Victim.ROLLBACK, back, Integer::sum);
    kills.merge(Victim.UPGRADE, upgrades.total() - back, Integer::sum);
    kills.values().removeIf(count -> count == 0);
    return kills;
  }

  /// All kills together.
  int total() {
    return kills().values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How far the killed were, by what they were.
  Map<String, Map<String, Integer>> moments() {
    return Map.of(
        "workers", named(processes.phases()),
        "passes", named(passes.moments()),
        "upgrades", named(upgrades.moments()));
  }

  private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
    Map<String, Integer> named = new TreeMap<>();
    counts.forEach((moment, count) -> named.put(moment.name(), count));
    return named;
  }
}
