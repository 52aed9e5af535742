package vectormill.sweep;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.document.Tally;
import vectormill.message.DeadLetters;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.ResultKeys;
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
import vectormill.work.Output;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A sweep on fakes, with what a test wants to do and see.
final class Bench {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();
  static final String INPUT = "input";
  static final String RESULTS = "results";
  static final String GENERATION = "aaaaaaaaaaaa";
  static final Duration WALK = Duration.ofMinutes(30);
  static final Duration LEASE = Duration.ofMinutes(1);
  static final SweepHorizons HORIZONS =
      new SweepHorizons(
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          LEASE,
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofDays(3));

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
    return sweep(new FaultyStampStore(stamps, faults), faults, perDuty);
  }

  /// A sweep that sees other stamps.
  Sweep sweep(StampStore seen) {
    return sweep(seen, Faults.none(), 1000);
  }

  private Sweep sweep(StampStore seen, Faults faults, int perDuty) {
    BlobStore store = new FaultyBlobStore(blobs, faults);
    SweepPorts ports =
        new SweepPorts(
            store,
            seen,
            new FaultyWorkQueue(queue, faults),
            new FaultyDeadLetters(queue.letters(), faults),
            new FaultyEventQueue(events, faults),
            new FaultyDeadLetters(events.messages().deadLetters(), faults),
            new FaultyVectorIndex(index, faults),
            leases);
    return new Sweep(
        ports,
        new SweepPlaces(INPUT, RESULTS, Optional.empty()),
        recipes(store),
        HORIZONS,
        new SweepLimits(Duration.ofSeconds(30), perDuty, 3, WALK),
        clock);
  }

  /// Everything on fakes but the dead letters.
  SweepPorts ports(DeadLetters eventLetters, DeadLetters workLetters) {
    return new SweepPorts(blobs, stamps, queue, workLetters, events, eventLetters, index, leases);
  }

  BlobHead put(String key, String content) {
    return blobs.put(new BlobId(INPUT, key), content.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String key) {
    blobs.delete(new BlobId(INPUT, key));
  }

  void putResult(String key) {
    blobs.put(new BlobId(RESULTS, key), key.getBytes(StandardCharsets.UTF_8));
  }

  void deleteResult(String key) {
    blobs.delete(new BlobId(RESULTS, key));
  }

  boolean hasResult(String key) {
    return blobs.head(new BlobId(RESULTS, key)).isPresent();
  }

  /// Writes a collection's recipe, and its event arrives.
  void putRecipe(String collection, String yaml) {
    String key = CollectionRecipes.recipeKey(collection);
    arrive(key, put(key, yaml).etag());
  }

  /// Writes a file; its event arrives, its work is planned under the recipe of now and sent.
  WorkItem drop(String key, String content) {
    String version = put(key, content).etag();
    String collection = SourceFile.collectionOf(key);
    WorkItem item = item(arrive(key, version), recipes(blobs).fresh(collection).generation());
    stamps.plan(item);
    stamps.queued(item.key());
    return item;
  }

  /// The same arrival under the recipe of now, planned.
  WorkItem planNow(WorkItem item) {
    SourceFile source = item.source();
    String generation = recipes(blobs).fresh(source.collection()).generation();
    WorkItem again = new WorkItem(source, item.ordinal(), generation, Step.EMBED);
    stamps.plan(again);
    return again;
  }

  /// A file is deleted, and what came from it is taken back.
  void retire(WorkItem item) {
    String key = item.source().key();
    delete(key);
    WorkItem retired = item(arrive(key, "deleted"), "retired", Step.RETIRE);
    stamps.plan(retired);
    stamps.done(claim(retired), outcome());
  }

  /// A newer arrival of a file, planned.
  WorkItem plan(String key, String version) {
    WorkItem item = item(arrive(key, version), GENERATION);
    stamps.plan(item);
    return item;
  }

  /// A newer arrival of a file, with the ordinal it got.
  Arrived arrive(String key, String version) {
    sequencer++;
    SourceFile source =
        new SourceFile(INPUT, key, version, version, 1, "%016X".formatted(sequencer));
    return new Arrived(source, ((Arrival.Newest) stamps.arrive(source)).ordinal());
  }

  WorkItem item(Arrived arrived, String generation) {
    return item(arrived, generation, Step.EMBED);
  }

  WorkItem item(Arrived arrived, String generation, Step step) {
    return new WorkItem(arrived.source(), arrived.ordinal(), generation, step);
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

  /// Work that published something and put so many entries into the index.
  static Outcome outcome(WorkItem item, long indexed) {
    Output output = new Output(ResultKeys.manifest(item), "0".repeat(64), indexed, 1);
    Tally tally = new Tally(indexed, indexed, Map.of());
    return new Outcome(Optional.of(output), tally, "lite", "read", indexed, 0);
  }

  private CollectionRecipes recipes(BlobStore store) {
    return new CollectionRecipes(store, INPUT, BASES, new BlobModels(store, "models"), clock);
  }

  /// @param ordinal that the file got
  record Arrived(SourceFile source, long ordinal) {}
}
