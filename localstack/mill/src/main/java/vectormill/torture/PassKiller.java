package vectormill.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vectormill.duplicate.LedgerState;
import vectormill.localcloud.process.ChildProcess;
import vectormill.mill.TortureDuplicates;
import vectormill.mill.TortureSystem;

/// Kills passes over duplicates with SIGKILL while files with duplicates come and go and humans
/// decide; after that one pass in peace must leave what a ledger holds that knows nothing of all
/// this.
final class PassKiller {
  private static final Duration MOMENT = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 5;
  private static final int WRITE_MILLIS = 80;
  private static final int LATER = 75;

  private final TortureSystem system;
  private final TortureDuplicates duplicates;
  private final Random random;
  private final Duration patience;
  private final Twins twins;
  private final Quiet quiet;
  private final Map<PassMoment, Integer> moments = new EnumMap<>(PassMoment.class);
  private final List<String> violations = new ArrayList<>();
  private Duration usual = Duration.ZERO;
  private int decisions;

  /// @param patience how long files may take to be worked on
  PassKiller(TortureSystem system, Random random, Duration patience) {
    this.system = system;
    this.duplicates = system.duplicates();
    this.random = random;
    this.patience = patience;
    this.twins = new Twins(system, random);
    this.quiet = new Quiet(system, List.of(Twins.COLLECTION));
  }

  /// How far the killed passes were.
  Map<PassMoment, Integer> moments() {
    return Collections.unmodifiableMap(moments);
  }

  /// All kills together.
  int total() {
    return moments.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How long a pass takes that nobody kills, most of the time.
  Duration usual() {
    return usual;
  }

  /// Drops the recipe and all files.
  void begin() {
    twins.begin();
  }

  /// Kills so many passes, ends with one in peace, and says what is wrong then.
  List<String> kill(int count) throws IOException, InterruptedException {
    violations.clear();
    if (count == 0) {
      return List.of();
    }
    if (usual.isZero()) {
      rest(quiet);
      usual = peace();
    }
    int before = total();
    for (int i = 0; total() < before + count; i++) {
      if (i > 3 * count) {
        throw new IllegalStateException("passes end too soon to be killed");
      }
      twins.step();
      if (random.nextInt(4) > 0) {
        rest(quiet.brief());
      }
      if (i == count / 2) {
        decide();
      }
      once(i % 3 == 2, random.nextInt(100) < 50);
    }
    rest(quiet);
    peace();
    check();
    return List.copyOf(violations);
  }

  /// @param two whether another pass runs at the same time, as after a lease that lapsed
  /// @param writing whether to wait for the first row that is written
  private void once(boolean two, boolean writing) throws IOException, InterruptedException {
    LedgerState before = duplicates.ledger().read(Twins.COLLECTION);
    List<TortureDuplicates.Pass> passes = new ArrayList<>();
    passes.add(duplicates.start(Twins.COLLECTION));
    if (two) {
      passes.add(duplicates.start(Twins.COLLECTION));
    }
    twins.step();
    long wait = random.nextLong(usual.toMillis() / 4, usual.toMillis());
    if (writing) {
      awaitRows(before, passes);
      wait = random.nextInt(WRITE_MILLIS);
    }
    pause(wait, passes);
    ChildProcess victim = passes.get(random.nextInt(passes.size())).process();
    boolean alive = victim.isAlive();
    victim.kill();
    victim.await(MOMENT);
    if (alive) {
      moments.merge(moment(before, duplicates.ledger().read(Twins.COLLECTION)), 1, Integer::sum);
    }
    for (TortureDuplicates.Pass pass : passes) {
      duplicates.lapse(pass);
      if (!pass.process().equals(victim)) {
        ended(pass);
      }
    }
  }

  private void awaitRows(LedgerState before, List<TortureDuplicates.Pass> passes)
      throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!differs(before, duplicates.ledger().read(Twins.COLLECTION))
        && passes.stream().anyMatch(pass -> pass.process().isAlive())
        && System.nanoTime() < end) {
      pause(LOOK_MILLIS, passes);
    }
  }

  /// Where two passes run, neither is kept out by the other's lease.
  private void pause(long millis, List<TortureDuplicates.Pass> passes) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
    do {
      if (passes.size() > 1) {
        passes.forEach(duplicates::lapse);
      }
      Thread.sleep(Math.min(millis, LOOK_MILLIS));
    } while (System.nanoTime() < end);
  }

  private static PassMoment moment(LedgerState before, LedgerState after) {
    if (after.revision() == before.revision()) {
      return PassMoment.STARTING;
    }
    if (!differs(before, after)) {
      return PassMoment.COMPARING;
    }
    return after.decided().isEmpty() ? PassMoment.WRITING : PassMoment.LEAVING;
  }

  private static boolean differs(LedgerState before, LedgerState after) {
    return !before.members().equals(after.members())
        || !before.files().equals(after.files())
        || before.links().size() != after.links().size();
  }

  private void ended(TortureDuplicates.Pass pass) throws InterruptedException {
    if (!pass.process().await(LONGEST)) {
      violations.add(pass.job() + " does not end: " + pass.process().logTail());
      pass.process().kill();
    } else if (pass.process().exitStatus() != 0 && pass.process().exitStatus() != LATER) {
      violations.add(pass.job() + " failed: " + pass.process().logTail());
    }
  }

  /// A human decides about records that stay.
  private void decide() {
    if (decisions < Twins.DECISIONS) {
      int first = 4 * decisions++;
      duplicates.review().split(Twins.COLLECTION, kept(first), Optional.of(kept(first + 1)));
      duplicates.review().merge(Twins.COLLECTION, kept(first + 2), List.of(kept(first + 3)));
    }
  }

  private static String kept(int record) {
    return Twins.KEPT + "#kept-" + record;
  }

  private void rest(Quiet until) throws InterruptedException {
    Quiet.Result rest = until.await(twins.files(), patience);
    rest.open().forEach(open -> violations.add("not at rest after " + rest.took() + ": " + open));
  }

  /// A pass that nobody disturbs.
  private Duration peace() throws IOException, InterruptedException {
    long start = System.nanoTime();
    TortureDuplicates.Pass pass = duplicates.start(Twins.COLLECTION);
    ended(pass);
    if (pass.process().isAlive() || pass.process().exitStatus() != 0) {
      violations.add(pass.job() + " found no peace: " + pass.process().logTail());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void check() {
    violations.addAll(new Outcomes(system).violations(twins.files()));
    LedgerState found = duplicates.ledger().read(Twins.COLLECTION);
    violations.addAll(LedgerComparison.differences(found, duplicates.asIfNew(Twins.COLLECTION)));
    Map<String, String> ids = new HashMap<>();
    found
        .members()
        .values()
        .forEach(member -> ids.put(member.entry().recordId(), member.canonicalId()));
    for (int i = 0; i < Twins.DECISIONS; i++) {
      boolean decided = i < decisions;
      expect(ids, 4 * i, !decided);
      expect(ids, 4 * i + 2, decided);
    }
  }

  private void expect(Map<String, String> ids, int record, boolean same) {
    String one = ids.getOrDefault("kept-" + record, "itself");
    String next = ids.getOrDefault("kept-" + (record + 1), "itself too");
    if (one.equals(next) != same) {
      violations.add(
          "kept-%d is %s, kept-%d is %s, expected %s"
              .formatted(record, one, record + 1, next, same ? "one id" : "two"));
    }
  }
}
