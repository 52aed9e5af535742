package vectormill.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.embedfiles.Slot;
import vectormill.embedfiles.SlotPorts;
import vectormill.embedfiles.SlotRuntime;
import vectormill.embedfiles.SlotSettings;
import vectormill.embedfiles.WorkerLimits;
import vectormill.index.IndexEntry;
import vectormill.intake.Intake;
import vectormill.intake.IntakePorts;
import vectormill.intake.Message;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryEventQueue;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// The real intake and the real worker over stores in memory, whose stamp table can be lost.
public final class Bench {
  static final String INPUT = "input";
  static final String RESULTS = "results";
  private static final Duration LONG = Duration.ofMinutes(5);

  final TestClock clock = new TestClock();
  final MemoryBlobStore blobs = new MemoryBlobStore();
  final MemoryWorkQueue queue = new MemoryWorkQueue(clock, LONG);
  final MemoryEventQueue events = new MemoryEventQueue(clock, LONG, 5);
  final MemoryVectorIndex index = new MemoryVectorIndex();
  final AtomicLong embedded = new AtomicLong();
  MemoryStampStore stamps = new MemoryStampStore(clock);
  private final Path scratch;
  private long sequence = 16;

  /// @param scratch for files of the worker
  public Bench(Path scratch) {
    this.scratch = scratch;
    clock.advance(Duration.between(clock.instant(), Instant.parse("2026-01-01T00:00:00Z")));
  }

  /// The stamps as a report or a repair sees them.
  public MemoryStampStore stamps() {
    return stamps;
  }

  /// The searchable index.
  public MemoryVectorIndex index() {
    return index;
  }

  /// Input and results.
  public MemoryBlobStore blobs() {
    return blobs;
  }

  /// Where results lie.
  public String resultsBucket() {
    return RESULTS;
  }

  /// As if the table had been deleted.
  void loseStamps() {
    stamps = new MemoryStampStore(clock);
  }

  BlobHead put(String key, String content) {
    return blobs.put(new BlobId(INPUT, key), content.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes an object; its event comes with the next [#settle].
  void drop(String key, String content) {
    put(key, content);
    event("ObjectCreated:Put", key);
  }

  void delete(String key) {
    blobs.delete(new BlobId(INPUT, key));
    event("ObjectRemoved:Delete", key);
  }

  /// Deletes and finishes.
  public void remove(String key) {
    delete(key);
    settle();
  }

  /// Tells intake, with the next [#settle], of an object that was written beside this bench.
  void tellOf(String key) {
    event("ObjectCreated:Put", key);
  }

  private void event(String name, String key) {
    events.send(
        List.of(
            """
            {"Records": [{"eventSource": "aws:s3", "eventVersion": "2.1", "eventName": "%s",
              "eventTime": "2026-01-01T00:00:00Z",
              "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s", "sequencer": "%016X"}}}]}
            """
                .formatted(name, INPUT, key, sequence++)));
  }

  /// Drops and finishes.
  public void finish(String key, String content) {
    drop(key, content);
    settle();
  }

  /// Lets intake and worker do all that waits.
  public void settle() {
    for (int round = 0; round < 20 && busy(); round++) {
      clock.advance(Duration.ofSeconds(10));
      List<Message> messages = new ArrayList<>();
      events.drain().forEach(body -> messages.add(new Message("m" + messages.size(), body)));
      List<String> failed = intake().handle(messages);
      if (!failed.isEmpty()) {
        throw new IllegalStateException("intake failed: " + failed + " of " + messages);
      }
      work();
      clock.advance(LONG);
    }
    if (busy()) {
      throw new IllegalStateException("work does not end");
    }
  }

  private boolean busy() {
    return events.messages().visible() + queue.depth().visible() + queue.depth().inFlight() > 0;
  }

  private Intake intake() {
    return new Intake(new IntakePorts(blobs, stamps, queue, events), recipes(), INPUT, clock);
  }

  private void work() {
    try {
      new Slot(
              new SlotPorts(blobs, stamps, queue, index),
              new SlotSettings(
                  INPUT,
                  RESULTS,
                  scratch,
                  new WorkerLimits(LONG, 3, Duration.ZERO, Duration.ofHours(1)),
                  "bench"),
              _ -> 1,
              (_, _) -> new Letters(embedded),
              new SlotRuntime(
                  clock,
                  (atMost, _) -> clock.advance(atMost),
                  (_, _) -> () -> {},
                  SlotRuntime.Stages.CALLER,
                  1))
          .run(() -> false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Sends what was planned and not sent, as the sweep does.
  void sweep() {
    for (String collection : stamps.collections()) {
      try (Stream<Stamp> planned = stamps.inStates(collection, Set.of(State.PLANNED))) {
        planned
            .map(stamp -> stamp.item().key())
            .filter(key -> stamps.requeue(key, clock.instant()))
            .forEach(key -> queue.send(List.of(key), collection));
      }
    }
  }

  CollectionRecipes recipes() {
    return new CollectionRecipes(blobs, INPUT, RecipeCatalog.packed(), _ -> 1, clock);
  }

  String generation(String collection) {
    return recipes().fresh(collection).generation();
  }

  Stores stores() {
    return new Stores(blobs, stamps, queue, INPUT, RESULTS);
  }

  StampsReport rebuildStamps() {
    return new RebuildStamps(stores(), recipes(), events, clock).run(Optional.empty());
  }

  Retry retry() {
    return new Retry(stamps, queue, recipes(), events);
  }

  Rerun rerun() {
    return new Rerun(stamps, queue, recipes(), events);
  }

  RebuildIndex rebuildIndex() {
    return new RebuildIndex(stamps, queue, index, recipes(), clock);
  }

  /// The newest stamp of a file.
  Stamp stamp(String key) {
    return NewestWork.of(stamps.ofFile(INPUT, key)).orElseThrow();
  }

  /// `STEP STATE` of all stamps of a file, oldest arrival first.
  List<String> states(String key) {
    return stamps.ofFile(INPUT, key).stream()
        .map(stamp -> stamp.item().step() + " " + stamp.state())
        .toList();
  }

  /// Texts in the index, sorted.
  List<String> texts(String collection) {
    return index.entries(collection, generation(collection)).values().stream()
        .map(entry -> entry.content().document().text())
        .sorted()
        .toList();
  }

  /// Ordinals in the index, sorted.
  List<Long> ordinals(String collection) {
    return index.entries(collection, generation(collection)).values().stream()
        .map(IndexEntry::ordinal)
        .distinct()
        .sorted()
        .toList();
  }

  List<String> resultKeys() {
    try (Stream<BlobHead> heads = blobs.list(RESULTS, "")) {
      return heads.map(head -> head.id().key()).sorted(Comparator.naturalOrder()).toList();
    }
  }

  byte[] result(String key) {
    try (var in = blobs.bytes(blobs.head(new BlobId(RESULTS, key)).orElseThrow()).open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends a file as somebody else's worker would have.
  void end(String key, State state, vectormill.work.Failure failure) {
    Stamp stamp = stamp(key);
    if (stamp.item().step() != Step.EMBED || !stamps.replan(stamp.item().key(), false)) {
      throw new IllegalStateException(key + " is " + stamp.state());
    }
    if (!(stamps.claim(stamp.item().key(), "other", LONG)
        instanceof vectormill.work.ClaimAttempt.Claimed claimed)) {
      throw new IllegalStateException(key + " cannot be claimed");
    }
    stamps.fail(claimed.claim(), failure, state);
  }
}
