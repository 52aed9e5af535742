package vectormill.embedfiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.EmbeddingCache;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.KnownModels;
import vectormill.recipe.RecipeCatalog;
import vectormill.source.SourceFile;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyEmbeddingCache;
import vectormill.testing.FaultyStampStore;
import vectormill.testing.FaultyVectorIndex;
import vectormill.testing.FaultyWorkQueue;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.Arrival;
import vectormill.work.Stamp;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A whole system in memory, with a worker that can be made to fail at any call.
final class Bench {
  static final String THREE =
      """
      {"id": "a", "text": "the first text", "language": "en"}
      {"id": "b", "text": "le deuxième texte", "language": "fr"}
      {"id": "c", "text": "12345"}
      """;

  static final String INPUT = "input";
  static final String RESULTS = "results";
  static final Duration LEASE = Duration.ofMinutes(1);
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(100), Duration.ofMillis(100));

  final TestClock clock = new TestClock();
  final MemoryBlobStore blobs = new MemoryBlobStore();
  final MemoryStampStore stamps = new MemoryStampStore(clock);
  final MemoryWorkQueue queue = new MemoryWorkQueue(clock, LEASE);
  final MemoryVectorIndex index = new MemoryVectorIndex();
  Optional<EmbeddingCache> cache = Optional.empty();
  KnownModels models = _ -> 1;
  EmbedderSource embedders = (_, _) -> new LetterEmbedder();
  UnaryOperator<SlotPorts> ports = UnaryOperator.identity();
  Pause pause = (_, _) -> {};
  Beats beats = (_, _) -> () -> {};
  TapeLimits tapes = TapeLimits.STANDARD;
  SlotRuntime.Stages stages = SlotRuntime.Stages.CALLER;
  private final Path scratch;
  private long sequence = 1;

  Bench(Path scratch) {
    this.scratch = scratch;
  }

  /// Puts a file into the bucket and plans it, as intake would.
  WorkItem drop(String key, byte[] content) {
    BlobHead head = blobs.put(new BlobId(INPUT, key), content);
    SourceFile source =
        new SourceFile(INPUT, key, head.version(), head.etag(), head.sizeBytes(), sequencer());
    return plan(source, Step.EMBED);
  }

  WorkItem drop(String key, String content) {
    return drop(key, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Removes a file and plans its retirement.
  WorkItem delete(String key) {
    blobs.delete(new BlobId(INPUT, key));
    return plan(new SourceFile(INPUT, key, "deleted", "deleted", 0, sequencer()), Step.RETIRE);
  }

  void recipe(String collection, String yaml) {
    blobs.put(
        new BlobId(INPUT, collection + "/collection.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    clock.advance(Duration.ofMinutes(1));
  }

  Stamp stamp(WorkItem item) {
    return stamps.find(item.key()).orElseThrow();
  }

  /// Lets a new worker empty the queue.
  int work() throws InterruptedException {
    return work(Faults.none());
  }

  /// The same with calls that fail.
  int work(Faults faults) throws InterruptedException {
    return work(faults, () -> false);
  }

  /// The same until it is asked to stop.
  int work(Faults faults, BooleanSupplier stop) throws InterruptedException {
    WorkerLimits limits = new WorkerLimits(LEASE, 3, Duration.ZERO, Duration.ofHours(1));
    return new Slot(
            ports.apply(
                new SlotPorts(
                    new FaultyBlobStore(blobs, faults),
                    new FaultyStampStore(stamps, faults),
                    new FaultyWorkQueue(queue, faults),
                    new FaultyVectorIndex(index, faults),
                    cache.map(kept -> new FaultyEmbeddingCache(kept, faults)))),
            new SlotSettings(INPUT, RESULTS, scratch, limits, "test", tapes),
            models,
            embedders,
            new SlotRuntime(clock, pause, beats, stages, 1),
            PATIENCE)
        .run(stop);
  }

  /// Works as [#work()], for callers that cannot be interrupted.
  void workOn() {
    try {
      work();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lets time pass and workers work until nothing is left to do.
  void settle() {
    for (int round = 0; round < 4; round++) {
      timePasses();
      workOn();
    }
  }

  /// As if all who held something had died long ago.
  void timePasses() {
    clock.advance(Duration.ofHours(2));
  }

  List<String> resultKeys() {
    try (var heads = blobs.list(RESULTS, "")) {
      return heads.map(head -> head.id().key()).toList();
    }
  }

  byte[] result(String key) throws IOException {
    return blobs.read(new BlobId(RESULTS, key), 1 << 24).orElseThrow();
  }

  /// The number of the first call that puts a part.
  static int firstPut(Path scratch) throws InterruptedException {
    Bench probe = new Bench(scratch);
    probe.drop("notes/three.jsonl", THREE);
    Faults faults = Faults.none();
    probe.work(faults);
    return faults.calls().indexOf("blob.put") + 1;
  }

  private WorkItem plan(SourceFile source, Step step) {
    if (!(stamps.arrive(source) instanceof Arrival.Newest(long ordinal))) {
      throw new IllegalStateException("sequencers of the bench only grow");
    }
    CollectionRecipe recipe = recipes(blobs).of(source.collection());
    WorkItem item = new WorkItem(source, ordinal, recipe.generation(), step);
    if (stamps.plan(item)) {
      queue.send(List.of(item.key()), source.collection());
      stamps.queued(item.key());
    }
    return item;
  }

  private CollectionRecipes recipes(BlobStore store) {
    return new CollectionRecipes(store, INPUT, RecipeCatalog.packed(), models, clock);
  }

  private String sequencer() {
    return "%016X".formatted(sequence++);
  }

  static byte[] gzip(String text) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(bytes)) {
      out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
