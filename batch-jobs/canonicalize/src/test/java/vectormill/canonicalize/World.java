package vectormill.canonicalize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.document.Tally;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.DuplicateLedger.EntryName;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.embedding.ModelId;
import vectormill.format.part.CanonicalWriter;
import vectormill.index.IndexEntry;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.OutputSpec.Precision;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.result.StagedPart;
import vectormill.source.SourceFile;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryDuplicateLedger;
import vectormill.testing.MemoryLeases;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.TestClock;
import vectormill.work.ClaimAttempt;
import vectormill.work.Outcome;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A collection whose results are published without a worker, and passes over it.
final class World {
  static final String NEWS = "news";
  static final String RESULTS = "results";
  private static final String INPUT = "input";
  private static final ModelId MODEL = new ModelId("circle", "ab".repeat(32));
  private static final Duration LEASE = Duration.ofMinutes(5);

  final TestClock clock = new TestClock();
  final MemoryBlobStore blobs = new MemoryBlobStore();
  final MemoryStampStore stamps = new MemoryStampStore(clock);
  final MemoryVectorIndex index = new MemoryVectorIndex();
  final MemoryDuplicateLedger ledger = new MemoryDuplicateLedger();
  private final Path scratch;
  private final Map<List<Doc>, List<StagedPart>> written;
  private final Map<String, EntryRef> entries = new HashMap<>();
  private int arrivals = 16;
  private int decisions;
  private int owners;

  World(Path scratch, String dedupe) {
    this(scratch, dedupe, new HashMap<>());
  }

  /// @param written parts that are not written again
  World(Path scratch, String dedupe, Map<List<Doc>, List<StagedPart>> written) {
    this.scratch = scratch;
    this.written = written;
    recipe(dedupe);
  }

  void recipe(String dedupe) {
    blobs.put(
        new BlobId(INPUT, "news/collection.yaml"),
        ("dedupe: " + dedupe).getBytes(StandardCharsets.UTF_8));
  }

  CollectionRecipes recipes() {
    return new CollectionRecipes(blobs, INPUT, RecipeCatalog.packed(), _ -> 1, clock);
  }

  String generation() {
    return recipes().fresh(NEWS).generation();
  }

  /// Publishes a new version of a file.
  void publish(String name, Doc... docs) {
    SourceFile source = source(name);
    WorkItem item = new WorkItem(source, arrive(source), generation(), Step.EMBED);
    stamps.plan(item);
    for (int i = 0; i < docs.length; i++) {
      String id = docs[i].id();
      entries.put(
          id,
          new EntryRef(
              IndexEntry.entryId(INPUT, source.key(), id),
              IndexEntry.fileId(INPUT, source.key()),
              source.key(),
              id,
              i));
    }
    try {
      Manifest manifest = manifest(item, docs);
      byte[] json = ManifestJson.write(manifest);
      blobs.put(new BlobId(RESULTS, ResultKeys.manifest(item)), json);
      end(
          item,
          new Outcome(
              Optional.of(ManifestJson.output(manifest, json)),
              manifest.tally(),
              MODEL.label(),
              "test",
              docs.length,
              0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Manifest manifest(WorkItem item, Doc... docs) throws IOException {
    List<Part> parts = new ArrayList<>();
    List<StagedPart> staged = written.get(List.of(docs));
    for (StagedPart part : staged == null ? write(docs) : staged) {
      String key = ResultKeys.part(item, 1, part.suffix());
      long size = blobs.put(new BlobId(RESULTS, key), part.file()).sizeBytes();
      parts.add(new Part(key, part.suffix(), part.rows(), size, part.sha256()));
    }
    Tally tally = new Tally(docs.length, docs.length, Map.of());
    return new Manifest(item, "{}", Optional.of(MODEL), 2, "test", tally, parts, "test", false);
  }

  private List<StagedPart> write(Doc... docs) throws IOException {
    String name = "part" + written.size();
    try (CanonicalWriter writer = new CanonicalWriter(scratch, name, Precision.F32, 2)) {
      for (int i = 0; i < docs.length; i++) {
        writer.write(docs[i].embedded(i));
      }
      List<StagedPart> parts = writer.stage();
      written.put(List.of(docs), parts);
      return parts;
    }
  }

  /// Takes a file back.
  void remove(String name) {
    SourceFile source = source(name);
    WorkItem item = new WorkItem(source, arrive(source), generation(), Step.RETIRE);
    stamps.plan(item);
    end(item, new Outcome(Optional.empty(), new Tally(0, 0, Map.of()), "none", "gone", 0, 0));
  }

  private SourceFile source(String name) {
    String sequencer = "%016X".formatted(++arrivals);
    return new SourceFile(INPUT, NEWS + "/" + name, "v" + arrivals, "e" + arrivals, 10, sequencer);
  }

  private long arrive(SourceFile source) {
    return switch (stamps.arrive(source)) {
      case vectormill.work.Arrival.Newest(long ordinal) -> ordinal;
      case vectormill.work.Arrival.Outdated _ -> throw new IllegalStateException("outdated");
    };
  }

  private void end(WorkItem item, Outcome outcome) {
    if (!(stamps.claim(item.key(), "test", LEASE) instanceof ClaimAttempt.Claimed claimed)) {
      throw new IllegalStateException("not claimed: " + item);
    }
    stamps.done(claimed.claim(), outcome);
  }

  /// A human says something.
  Decision decide(String left, String right, Verdict verdict) {
    clock.advance(Duration.ofSeconds(1));
    Decision decision =
        Decision.of(entry(left), entry(right), verdict, clock.instant(), decisions++);
    ledger.decide(NEWS, decision);
    return decision;
  }

  EntryRef entry(String id) {
    return Optional.ofNullable(entries.get(id)).orElseThrow();
  }

  PassReport pass() {
    return pass(blobs, stamps, ledger);
  }

  PassReport pass(BlobStore throughBlobs, StampStore throughStamps, DuplicateLedger throughLedger) {
    clock.advance(LEASE);
    return canonicalize(throughBlobs, throughStamps, throughLedger, Long.MAX_VALUE)
        .run(NEWS, "test-" + owners++);
  }

  Canonicalize canonicalize(
      BlobStore throughBlobs, StampStore throughStamps, DuplicateLedger throughLedger, long pairs) {
    return new Canonicalize(
        new CanonicalizePorts(
            throughBlobs,
            throughStamps,
            index,
            throughLedger,
            new MemoryLeases(clock),
            recipes(),
            clock),
        RESULTS,
        new PassLimits(1 << 20, pairs, 2));
  }

  LedgerState state() {
    return ledger.read(NEWS);
  }

  /// `record -> representative` of all that another represents.
  Map<String, String> duplicates() {
    Map<String, String> names = new HashMap<>();
    entries.forEach((id, entry) -> names.put(entry.entryId(), id));
    List<EntryName> all =
        entries.values().stream()
            .map(entry -> new EntryName(entry.entryId(), entry.fileId()))
            .toList();
    Map<String, String> found = new TreeMap<>();
    ledger
        .canonicalIds(NEWS, all)
        .forEach((entryId, canonical) -> {
          if (!canonical.value().equals(entryId)) {
            found.put(
                names.getOrDefault(entryId, entryId),
                names.getOrDefault(canonical.value(), canonical.value()));
          }
        });
    return found;
  }
}
