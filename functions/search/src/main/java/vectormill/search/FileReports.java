package vectormill.search;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.DamagedStampException;
import vectormill.repair.NewestWork;
import vectormill.search.access.Caller;
import vectormill.source.SourceFile;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.WorkKey;

/// Tells from the stamps what became of files. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the store cannot be reached.
public final class FileReports {
  private static final Logger LOG = LoggerFactory.getLogger(FileReports.class);
  private static final String WORK_KEY = "[0-9a-f]{40}";

  private final StampStore stamps;
  private final String inputBucket;

  /// @param inputBucket where the files are
  public FileReports(StampStore stamps, String inputBucket) {
    this.stamps = stamps;
    this.inputBucket = inputBucket;
  }

  /// The report of a work key, or the newest one of a file. What lies in a collection that the
  /// caller may not see is not there.
  ///
  /// @param id forty hex digits, or collection, slash and relative key
  /// @throws RequestException if there is no such file
  public FileReport find(Caller caller, String id) {
    return byWorkKey(caller, id)
        .or(() -> newest(caller, id))
        .map(FileReport::of)
        .orElseThrow(() ->
            RequestException.notFound(
                "unknown_file",
                "id",
                "no stamp for " + id + "; expected a work key, or collection/relative key"));
  }

  /// A work key does not say whose it is; of a stamp that cannot be read nobody can tell.
  private Optional<Stamp> byWorkKey(Caller caller, String id) {
    if (!id.matches(WORK_KEY)) {
      return Optional.empty();
    }
    try {
      return stamps
          .find(new WorkKey(id))
          .filter(stamp -> caller.maySee(stamp.item().source().collection()));
    } catch (DamagedStampException e) {
      LOG.atWarn()
          .addKeyValue("workKey", id)
          .addKeyValue("step", "report")
          .addKeyValue("reason", e.getMessage())
          .log("a damaged stamp is answered as none");
      return Optional.empty();
    }
  }

  /// Asks the caller before the stamps: reading what is hidden takes time, and may fail.
  private Optional<Stamp> newest(Caller caller, String key) {
    if (!caller.maySee(SourceFile.collectionOf(key))) {
      return Optional.empty();
    }
    return stamps.ofFile(inputBucket, key).stream()
        .filter(NewestWork::counts)
        .reduce((_, later) -> later);
  }

  /// One page. Reads all stamps of the collection, or of the one file, and keeps no more than a
  /// page of them in memory.
  ///
  /// @throws RequestException if the collection has no stamps
  public FilePage list(Caller caller, FileListing listing) {
    StampPage page;
    try (Stream<Stamp> all = open(caller, listing)) {
      page = StampPage.of(all, stamp -> wanted(listing, stamp), listing.after(), listing.limit());
    }
    if (!page.any()) {
      throw KnownCollections.unknown(listing.collection());
    }
    return new FilePage(page.stamps().stream().map(FileReport::of).toList(), page.next());
  }

  private Stream<Stamp> open(Caller caller, FileListing listing) {
    if (!caller.maySee(listing.collection())) {
      return Stream.empty();
    }
    if (listing.key().isEmpty()) {
      return stamps.ofCollection(listing.collection());
    }
    return keys(listing.collection(), listing.key().get())
        .flatMap(key -> stamps.ofFile(inputBucket, key).stream());
  }

  /// What the key of the file may be. Files of the default collection may lie in no folder; what
  /// lies in another one is another collection's.
  private static Stream<String> keys(String collection, String relative) {
    Stream<String> inFolder = Stream.of(collection + "/" + relative);
    Stream<String> inNone =
        collection.equals(SourceFile.DEFAULT_COLLECTION) ? Stream.of(relative) : Stream.empty();
    return Stream.concat(inFolder, inNone)
        .filter(key -> SourceFile.collectionOf(key).equals(collection));
  }

  private static boolean wanted(FileListing listing, Stamp stamp) {
    return NewestWork.counts(stamp)
        && (listing.state().isEmpty() || listing.state().get() == stamp.state());
  }
}
