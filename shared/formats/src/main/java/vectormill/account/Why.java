package vectormill.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.document.RecordFailure;
import vectormill.document.Segment;
import vectormill.failure.BadInputException;
import vectormill.failure.DamagedStampException;
import vectormill.format.part.FailureLog;
import vectormill.format.part.FailureReader;
import vectormill.format.part.PlaceReader;
import vectormill.format.part.RecordPlace;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.recipe.CanonicalJson;
import vectormill.repair.NewestWork;
import vectormill.result.Part;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Tells why a record has the vector it has, or none: asks the index first, and looks through all
/// published files when that does not know the record. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
public final class Why {
  private static final int MAX_ORIGINS = 100;
  private static final int MAX_DAMAGED = 100;
  private static final String VECTORS = ".npy";

  private final StampStore stamps;
  private final VectorIndex index;
  private final BlobStore blobs;
  private final String resultsBucket;

  /// @param index looked at first; what it does not know is looked for in the results
  /// @param resultsBucket where manifests and parts lie
  public Why(StampStore stamps, VectorIndex index, BlobStore blobs, String resultsBucket) {
    this.stamps = stamps;
    this.index = index;
    this.blobs = blobs;
    this.resultsBucket = resultsBucket;
  }

  /// Finds a record in one collection, or in all. One file is in memory in part only.
  ///
  /// @throws IOException if bytes cannot be fetched; trying again may help
  public WhyReport find(String recordId, Optional<String> collection) throws IOException {
    List<String> collections = collection.map(List::of).orElseGet(stamps::collections);
    Round round = new Round(recordId);
    for (String name : collections) {
      round.askIndex(name);
    }
    if (round.origins.isEmpty()) {
      for (String name : collections) {
        round.lookThrough(name);
      }
    }
    return round.report();
  }

  /// One question.
  private final class Round {
    private final String id;
    private final List<Origin> origins = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private long files;
    private long records;
    private long unlisted;
    private long unfinished;

    Round(String id) {
      this.id = id;
    }

    void askIndex(String collection) throws IOException {
      Optional<String> generation = index.current(collection).map(IndexDefinition::generation);
      if (generation.isEmpty()) {
        return;
      }
      Set<BlobId> found = new LinkedHashSet<>();
      for (String known : List.of(id, Segment.id(id, 0))) {
        for (Hit hit : index.find(collection, known)) {
          found.add(new BlobId(hit.provenance().bucket(), hit.provenance().key()));
        }
      }
      for (BlobId file : found) {
        unlessDamaged(() -> askFile(file, generation));
      }
    }

    private void askFile(BlobId file, Optional<String> generation)
        throws BadInputException, IOException {
      Optional<Stamp> stamp =
          NewestWork.of(
              stamps.ofFile(file.bucket(), file.key()).stream()
                  .filter(Why::isResult)
                  .filter(one -> generation.equals(Optional.of(one.item().generation())))
                  .toList());
      if (stamp.isPresent()) {
        read(stamp.get(), generation);
      }
    }

    void lookThrough(String collection) throws IOException {
      try (Stream<Stamp> all = stamps.ofCollection(collection)) {
        for (Stamp listed : (Iterable<Stamp>) all.filter(Why::isOfFile)::iterator) {
          unlessDamaged(() -> lookInto(listed));
        }
      }
    }

    private void lookInto(Stamp listed) throws BadInputException, IOException {
      Optional<Stamp> stamp = NewestWork.confirmed(stamps, listed);
      if (stamp.filter(Why::isResult).isPresent()) {
        read(stamp.get(), Optional.empty());
        files++;
      } else if (stamp.isPresent()) {
        unfinished++;
      }
    }

    /// One file's damage keeps nobody from the others.
    private void unlessDamaged(Look look) throws IOException {
      try {
        look.run();
      } catch (BadInputException | DamagedStampException e) {
        if (damaged.size() < MAX_DAMAGED) {
          damaged.add(String.valueOf(e.getMessage()));
        }
      }
    }

    private void read(Stamp stamp, Optional<String> generation)
        throws BadInputException, IOException {
      Optional<PublishedFile> file = PublishedFile.of(blobs, resultsBucket, stamp);
      if (file.isPresent()) {
        dropped(stamp, file.get());
        embedded(stamp, file.get(), generation);
        records += file.get().manifest().tally().records();
        unlisted += unlisted(file.get());
      }
    }

    private void dropped(Stamp stamp, PublishedFile file) throws BadInputException, IOException {
      Optional<FailureReader> opened = file.failures();
      if (opened.isEmpty()) {
        return;
      }
      try (FailureReader failures = opened.get()) {
        Optional<RecordFailure> next = failures.next();
        for (; next.isPresent(); next = failures.next()) {
          if (next.get().id().equals(id)) {
            add(stamp, file, new Fate.Dropped(next.get()));
          }
        }
      }
    }

    private void embedded(Stamp stamp, PublishedFile file, Optional<String> generation)
        throws BadInputException, IOException {
      Optional<PlaceReader> opened = file.places();
      if (opened.isEmpty()) {
        return;
      }
      String part = file.manifest().part(VECTORS).map(Part::key).orElse("");
      boolean segments = CanonicalJson.recipe(file.manifest().recipe()).embed().cutsTexts();
      try (PlaceReader places = opened.get()) {
        Optional<RecordPlace> next = places.next();
        for (; next.isPresent(); next = places.next()) {
          if (isAsked(next.get().id(), segments)) {
            add(stamp, file, new Fate.Embedded(next.get(), part, generation));
          }
        }
      }
    }

    private boolean isAsked(String rowId, boolean segments) {
      return rowId.equals(id) || (segments && Segment.recordId(rowId).equals(id));
    }

    private void add(Stamp stamp, PublishedFile file, Fate fate) {
      if (origins.size() < MAX_ORIGINS) {
        String key = stamp.outcome().orElseThrow().manifestKey();
        origins.add(new Origin(stamp.item(), file.manifest(), key, fate));
      }
    }

    WhyReport report() {
      return new WhyReport(origins, files, records, unlisted, unfinished, damaged);
    }
  }

  /// A look at one file.
  private interface Look {
    void run() throws BadInputException, IOException;
  }

  private static boolean isOfFile(Stamp stamp) {
    return stamp.item().step() == Step.EMBED;
  }

  private static boolean isResult(Stamp stamp) {
    return isOfFile(stamp) && stamp.state() == State.DONE;
  }

  private static long unlisted(PublishedFile file) {
    long without = file.manifest().tally().records() - file.manifest().tally().embedded();
    return without - file.manifest().part(FailureLog.SUFFIX).map(Part::rows).orElse(0L);
  }
}
