package vectormill.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;

/// One state of the small model: what the store holds of two versions of one file, what two workers
/// think, and how far the clock is.
///
/// @param stamps by version
/// @param manifests by version, the fence of the claim that published it
/// @param arrived the newest version that arrived, 0 for none
/// @param workers by name, what they hold
/// @param lapses how often the clock jumped over a lease
/// @param fenced false plants a bug: claims are not compared by their fence
record StampModel(
    Map<Integer, Stamp> stamps,
    Map<Integer, Long> manifests,
    int arrived,
    Map<Character, Holding> workers,
    int lapses,
    boolean fenced) {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int MAX_LAPSES = 4;
  private static final Failure FAILURE = Failure.of(Failure.Kind.IO, "planted");
  private static final Outcome OUTCOME =
      new Outcome(Optional.empty(), vectormill.document.Tally.ZERO, "", "", 0, 0);

  /// What a worker holds.
  record Holding(int version, Claim claim) {}

  /// Everything that can happen next; without effect where it cannot.
  enum Step {
    ARRIVE_1,
    ARRIVE_2,
    PLAN_1,
    PLAN_2,
    SUPERSEDE_1,
    SENT_1,
    A_CLAIMS_1,
    B_CLAIMS_1,
    A_CLAIMS_2,
    B_CLAIMS_2,
    A_EXTENDS,
    B_EXTENDS,
    A_PUBLISHES,
    B_PUBLISHES,
    A_STAMPS,
    B_STAMPS,
    A_FAILS,
    B_FAILS,
    A_RELEASES,
    B_RELEASES,
    A_IS_SHUT_OUT,
    B_IS_SHUT_OUT,
    A_DIES,
    B_DIES,
    SWEEP_1,
    SWEEP_2,
    RERUN_1,
    LEASES_LAPSE
  }

  static StampModel start(boolean fenced) {
    return new StampModel(Map.of(), Map.of(), 0, Map.of(), 0, fenced);
  }

  StampModel take(Step step) {
    try {
      return switch (step) {
        case ARRIVE_1 -> arrive(1);
        case ARRIVE_2 -> arrive(2);
        case PLAN_1 -> plan(1);
        case PLAN_2 -> plan(2);
        case SUPERSEDE_1 -> supersede();
        case SENT_1 -> put(1, Transitions.queued(find(1), now()));
        case A_CLAIMS_1 -> claim('a', 1);
        case B_CLAIMS_1 -> claim('b', 1);
        case A_CLAIMS_2 -> claim('a', 2);
        case B_CLAIMS_2 -> claim('b', 2);
        case A_EXTENDS -> extend('a');
        case B_EXTENDS -> extend('b');
        case A_PUBLISHES -> publish('a');
        case B_PUBLISHES -> publish('b');
        case A_STAMPS -> stamp('a');
        case B_STAMPS -> stamp('b');
        case A_FAILS -> fail('a');
        case B_FAILS -> fail('b');
        case A_RELEASES -> release('a');
        case B_RELEASES -> release('b');
        case A_IS_SHUT_OUT -> shutOut('a');
        case B_IS_SHUT_OUT -> shutOut('b');
        case A_DIES -> without('a');
        case B_DIES -> without('b');
        case SWEEP_1 -> put(1, Transitions.requeue(find(1), now(), now()));
        case SWEEP_2 -> put(2, Transitions.requeue(find(2), now(), now()));
        case RERUN_1 -> put(1, Transitions.replan(find(1), true, now()));
        case LEASES_LAPSE -> lapses < MAX_LAPSES ? lapsed() : this;
      };
    } catch (LostClaimException e) {
      return switch (step.name().charAt(0)) {
        case 'A' -> without('a');
        case 'B' -> without('b');
        default -> throw e;
      };
    }
  }

  /// Everybody dies, faults stop, and one worker does what is left.
  StampModel settled() {
    StampModel model = without('a').without('b').lapsed();
    int version = model.arrived();
    if (version == 0) {
      return model;
    }
    model = model.plan(version).put(1, Transitions.supersede(find(1), version, "g", now()));
    model = model.put(version, Transitions.requeue(model.find(version), model.now(), model.now()));
    return model.claim('a', version).publish('a').stamp('a');
  }

  private StampModel arrive(int version) {
    return with(stamps, manifests, Math.max(arrived, version), workers);
  }

  private StampModel plan(int version) {
    return arrived < version
        ? this
        : put(version, Transitions.plan(find(version), item(version), arrived, now()));
  }

  private StampModel supersede() {
    return stamps.containsKey(2) ? put(1, Transitions.supersede(find(1), 2, "g", now())) : this;
  }

  private StampModel claim(char worker, int version) {
    if (workers.containsKey(worker)) {
      return this;
    }
    Transitions.Change<ClaimAttempt> change =
        Transitions.claim(
            find(version), arrived, new Lease(String.valueOf(worker), now().plus(LEASE)), now());
    StampModel after = put(version, change);
    return change.answer() instanceof ClaimAttempt.Claimed(Claim claim)
        ? after.with(worker, new Holding(version, claim))
        : after;
  }

  private StampModel extend(char worker) {
    Holding held = workers.get(worker);
    if (held == null) {
      return this;
    }
    Optional<Stamp> found = find(held.version());
    Transitions.Change<Claim> change =
        Transitions.extend(found, shown(held, found), LEASE, 0, now());
    return put(held.version(), change).with(worker, new Holding(held.version(), held.claim()));
  }

  /// Written once: the second one adopts what is there, unless it is of before a forced rerun.
  private StampModel publish(char worker) {
    Holding held = workers.get(worker);
    if (held == null || manifests.getOrDefault(held.version(), 0L) >= fresh(held.claim())) {
      return this;
    }
    return with(stamps, put(manifests, held.version(), held.claim().fence()), arrived, workers);
  }

  private StampModel stamp(char worker) {
    Holding held = workers.get(worker);
    if (held == null || manifests.getOrDefault(held.version(), 0L) < fresh(held.claim())) {
      return this;
    }
    Optional<Stamp> found = find(held.version());
    return put(held.version(), Transitions.done(found, shown(held, found), OUTCOME, now()))
        .without(worker);
  }

  private StampModel fail(char worker) {
    Holding held = workers.get(worker);
    if (held == null) {
      return this;
    }
    Optional<Stamp> found = find(held.version());
    return put(
            held.version(),
            Transitions.fail(found, shown(held, found), FAILURE, State.FAILED, now()))
        .without(worker);
  }

  private StampModel release(char worker) {
    Holding held = workers.get(worker);
    if (held == null) {
      return this;
    }
    Optional<Stamp> found = find(held.version());
    return put(
            held.version(), Transitions.release(found, shown(held, found), Optional.empty(), now()))
        .without(worker);
  }

  private StampModel shutOut(char worker) {
    Holding held = workers.get(worker);
    if (held == null) {
      return this;
    }
    Optional<Stamp> found = find(held.version());
    return put(held.version(), Transitions.releaseAfterOutage(found, shown(held, found), now()))
        .without(worker);
  }

  private static long fresh(Claim claim) {
    return Math.max(1, claim.freshFrom());
  }

  /// The claim as the store gets to see it.
  private Claim shown(Holding held, Optional<Stamp> found) {
    Claim claim = held.claim();
    return fenced || found.isEmpty()
        ? claim
        : new Claim(
            claim.item(),
            found.get().fence(),
            claim.attempt(),
            claim.outages(),
            claim.owner(),
            claim.leaseUntil(),
            claim.freshFrom());
  }

  private StampModel put(int version, Transitions.Change<?> change) {
    return change.next().isEmpty()
        ? this
        : with(put(stamps, version, change.next().get()), manifests, arrived, workers);
  }

  private StampModel with(char worker, Holding held) {
    return with(stamps, manifests, arrived, put(workers, worker, held));
  }

  private StampModel without(char worker) {
    Map<Character, Holding> left = new java.util.TreeMap<>(workers);
    left.remove(worker);
    return with(stamps, manifests, arrived, left);
  }

  private StampModel lapsed() {
    return new StampModel(stamps, manifests, arrived, workers, lapses + 1, fenced);
  }

  private StampModel with(
      Map<Integer, Stamp> newStamps,
      Map<Integer, Long> newManifests,
      int newArrived,
      Map<Character, Holding> newWorkers) {
    return new StampModel(newStamps, newManifests, newArrived, newWorkers, lapses, fenced);
  }

  private static <K extends Comparable<K>, V> Map<K, V> put(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new java.util.TreeMap<>(map);
    changed.put(key, value);
    return changed;
  }

  Optional<Stamp> find(int version) {
    return Optional.ofNullable(stamps.get(version));
  }

  private Instant now() {
    return Instant.EPOCH.plus(LEASE.multipliedBy(lapses));
  }

  private static WorkItem item(int version) {
    String name = "v" + version;
    SourceFile source = new SourceFile("input", "news/a", name, name, 1, "0" + version);
    return new WorkItem(source, version, "g", vectormill.work.Step.EMBED);
  }
}
