package vectormill.sweep;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.sweep.ResultPlace.OfFile;

/// Removes results that nothing names and nobody will publish any more, once they are old enough:
/// see [FolderJudge]; pointers that lead nowhere; uploads that were never completed. On its way it
/// meets results of which a part is gone, and has them made again.
final class Orphans implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final int MOST_OF_ONE_FOLDER = 1000;
  private static final int MAX_POINTER_BYTES = 8192;

  private final BlobStore blobs;
  private final String resultsBucket;
  private final FolderJudge judge;
  private final Repairs repairs;
  private final Tour tour;

  Orphans(SweepPorts ports, SweepPlaces places, Repairs repairs, Tour tour) {
    this.blobs = ports.blobs();
    this.resultsBucket = places.resultsBucket();
    this.judge = new FolderJudge(ports.blobs(), ports.stamps(), places);
    this.repairs = repairs;
    this.tour = tour;
  }

  @Override
  public String name() {
    return "orphans";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Optional<Walk> due = tour.walk(name());
    if (due.isEmpty()) {
      return;
    }
    Walk walk = due.get();
    Instant oldest = tour.now().minus(tour.horizons().orphan());
    if (walk.isFresh()) {
      findings.add("uploads", blobs.abortUploads(resultsBucket, oldest));
    }
    boolean finished;
    try (Stream<ListedBlob> all = blobs.list(resultsBucket, "", walk.position())) {
      FolderObjects waiting = new FolderObjects(oldest, findings);
      Iterator<ListedBlob> left = all.iterator();
      while (left.hasNext() && budget.take()) {
        ListedBlob listed = left.next();
        findings.add("objects");
        waiting.add(listed);
        walk.moveTo(listed.head().id().key());
      }
      waiting.judge();
      finished = !left.hasNext();
    }
    walk.leave(finished);
  }

  /// A pointer whose manifest is gone. Who finds it dangling works without it.
  private void judgeTwin(BlobId pointer, Findings findings) {
    Optional<String> manifest =
        blobs
            .read(pointer, MAX_POINTER_BYTES)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    if (manifest.isPresent() && blobs.head(new BlobId(resultsBucket, manifest.get())).isEmpty()) {
      remove(pointer, "twins", findings);
    }
  }

  private void remove(BlobId id, String what, Findings findings) {
    blobs.delete(id);
    findings.add(what);
    LOG.atInfo()
        .addKeyValue("step", "sweep")
        .addKeyValue("object", id.key())
        .log("an object is removed that nothing names");
  }

  /// What was listed and not judged yet: old objects of one folder.
  private final class FolderObjects {
    private final Instant oldest;
    private final Findings findings;
    private final List<ListedBlob> waiting = new ArrayList<>();
    private String folder = "";

    FolderObjects(Instant oldest, Findings findings) {
      this.oldest = oldest;
      this.findings = findings;
    }

    void add(ListedBlob listed) {
      BlobId id = listed.head().id();
      if (listed.modifiedAt().isAfter(oldest) || id.key().equals(Notes.KEY)) {
        return;
      }
      Optional<ResultPlace> place = ResultPlace.of(id.key());
      if (place.isEmpty()) {
        findings.add("foreign");
        return;
      }
      switch (place.get()) {
        case ResultPlace.Twin _ -> judgeTwin(id, findings);
        case OfFile found -> {
          if (!found.folder().equals(folder) || waiting.size() >= MOST_OF_ONE_FOLDER) {
            judge();
          }
          folder = found.folder();
          waiting.add(listed);
        }
      }
    }

    /// Judges what waits, whether or not the folder is complete.
    void judge() {
      if (!waiting.isEmpty()) {
        findings.mend(this::settle);
        waiting.clear();
      }
    }

    private void settle() {
      FolderJudge.Judgement found = judge.judge(folder, List.copyOf(waiting), oldest, findings);
      found.orphans().forEach(orphan -> remove(orphan, "removed", findings));
      found
          .incomplete()
          .filter(repairs::isCurrent)
          .ifPresent(item -> repairs.again(item, "a part of its result is gone", findings));
    }
  }
}
