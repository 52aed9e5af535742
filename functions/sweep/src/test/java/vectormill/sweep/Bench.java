package vectormill.sweep;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobStore;
import vectormill.document.Tally;
import vectormill.recipe.BlobModelRevisions;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.source.SourceFile;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyDeadLetters;
import vectormill.testing.FaultyEventQueue;
import vectormill.testing.FaultyStampStore;
import vectormill.testing.FaultyVectorIndex;
import vectormill.testing.FaultyWorkQueue;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryEventQueue;
import vectormill.testing.MemoryLeases;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Outcome;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A sweep on fakes, with what a test wants to do and see.
final class Bench {
  static final String INPUT = "input";
  static final String RESULTS = "results";
  static final String GENERATION = "aaaaaaaaaaaa";
  static final Duration LEASE = Duration.ofMinutes(1);
  static final SweepHorizons HORIZONS =
      new SweepHorizons(
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          LEASE,
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  final TestClock clock = new TestClock();
  final MemoryBlobStore blobs = new MemoryBlobStore(clock);
  final MemoryStampStore stamps = new MemoryStampStore(clock);
  final MemoryWorkQueue queue = new MemoryWorkQueue(clock, Duration.ofMinutes(5), 2);
  final MemoryEventQueue events = new MemoryEventQueue(clock, Duration.ofMinutes(5), 2);
  final MemoryVectorIndex index = new MemoryVectorIndex();
  final MemoryLeases leases = new MemoryLeases(clock);
  private long sequencer;

  /// A sweep that may do much.
  SweepReport sweep() {
    return sweep(Faults.none()).run("me");
  }

  Sweep sweep(Faults faults) {
    return sweep(faults, 1000);
  }

  Sweep sweep(Faults faults, int perDuty) {
    BlobStore store = new FaultyBlobStore(blobs, faults);
    SweepPorts ports =
        new SweepPorts(
            store,
            new FaultyStampStore(stamps, faults),
            new FaultyWorkQueue(queue, faults),
            new FaultyDeadLetters(queue.letters(), faults),
            new FaultyEventQueue(events, faults),
            new FaultyDeadLetters(events.messages().deadLetters(), faults),
            new FaultyVectorIndex(index, faults),
            leases);
    CollectionRecipes recipes =
        new CollectionRecipes(
            store, INPUT, RecipeCatalog.packed(), new BlobModelRevisions(store, "models"), clock);
    return new Sweep(
        ports,
        new SweepPlaces(INPUT, RESULTS, Optional.empty()),
        recipes,
        HORIZONS,
        new SweepLimits(Duration.ofSeconds(30), perDuty, 3, Duration.ofMinutes(30)),
        clock);
  }

  /// A newer arrival of a file, planned.
  WorkItem plan(String key, String version) {
    sequencer++;
    SourceFile source =
        new SourceFile(INPUT, key, version, version, 1, "%016X".formatted(sequencer));
    long ordinal = ((Arrival.Newest) stamps.arrive(source)).ordinal();
    WorkItem item = new WorkItem(source, ordinal, GENERATION, Step.EMBED);
    stamps.plan(item);
    return item;
  }

  Claim claim(WorkItem item) {
    return ((ClaimAttempt.Claimed) stamps.claim(item.key(), "worker", LEASE)).claim();
  }

  State state(WorkItem item) {
    return stamps.find(item.key()).orElseThrow().state();
  }

  long waiting() {
    return queue.depth().visible();
  }

  static Outcome outcome() {
    return new Outcome(Optional.empty(), new Tally(0, 0, Map.of()), "lite", "read", 0, 0);
  }
}
