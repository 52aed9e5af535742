package vectormill.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    Optional<Stamp> byWorkKey =
        id.matches(WORK_KEY) ? stamps.find(new WorkKey(id)) : Optional.empty();
    return byWorkKey
        .filter(stamp -> isVisible(caller, stamp))
        .or(() -> newest(id).filter(stamp -> isVisible(caller, stamp)))
        .map(FileReport::of)
        .orElseThrow(() ->
            RequestException.notFound(
                "unknown_file",
                "id",
                "no stamp for " + id + "; expected a work key, or collection/relative key"));
  }

  private static boolean isVisible(Caller caller, Stamp stamp) {
    return caller.maySee(stamp.item().source().collection());
  }

  private Optional<Stamp> newest(String key) {
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
    String relative = listing.key().get();
    List<Stamp> found =
        new ArrayList<>(stamps.ofFile(inputBucket, listing.collection() + "/" + relative));
    if (listing.collection().equals(SourceFile.DEFAULT_COLLECTION)) {
      found.addAll(stamps.ofFile(inputBucket, relative));
    }
    return found.stream();
  }

  private static boolean wanted(FileListing listing, Stamp stamp) {
    return NewestWork.counts(stamp)
        && (listing.state().isEmpty() || listing.state().get() == stamp.state());
  }
}
