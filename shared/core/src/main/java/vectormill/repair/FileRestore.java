package vectormill.repair;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.message.EventQueue;
import vectormill.message.IntakeMessage;
import vectormill.recipe.CollectionRecipe;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.LastArrival;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Brings the stamps of one file back from its manifests.
///
/// **Ordinals.** The index keeps an entry with a higher ordinal against every lower one, and may
/// hold higher ordinals than any manifest says: bytes that came back take a new ordinal and keep
/// their manifest. A restored file that counted on from its manifests would therefore lose its next
/// version to entries of an older one. So restored ordinals start at the time of the restore, in
/// milliseconds since 1970: ordinals count arrivals of one key from 1, or from the time of an
/// earlier restore, and no key gets a thousand arrivals a second for years. They are also above
/// everything that the table and the manifests still say, should a clock have gone back.
///
/// The version in the input bucket gets the highest of them, the others lie below it in their
/// order. A version in the input bucket without a result arrives after them.
final class FileRestore {
  private final Stores stores;
  private final EventQueue events;
  private final InstantSource clock;

  FileRestore(Stores stores, EventQueue events, InstantSource clock) {
    this.stores = stores;
    this.events = events;
    this.clock = clock;
  }

  /// Writes the stamps that are missing and plans what has to be worked on, or asks intake to take
  /// back what came from a file that is gone; safe to repeat.
  ///
  /// @param published all that was published of this file; not empty
  /// @param again of the file's collection
  /// @return how many stamps were written
  long restore(List<PublishedResult> published, CollectionRecipe recipe, Again again) {
    SourceFile file = published.getFirst().item().source();
    Optional<BlobHead> current = stores.blobs().head(new BlobId(file.bucket(), file.key()));
    Versions versions = Versions.of(published, current, recipe.generation());
    long newest = newestOrdinal(file, versions);
    long restored = restore(versions, newest);
    if (current.isEmpty()) {
      events.send(List.of(IntakeMessage.reconcile(new BlobId(file.bucket(), file.key()))));
    } else if (recipe instanceof CollectionRecipe.Valid) {
      Optional<WorkItem> item =
          versions.currentIsLast()
              ? Optional.of(
                  new WorkItem(versions.newest(), newest, recipe.generation(), Step.EMBED))
              : arrived(current.get(), newest, recipe.generation());
      item.ifPresent(again::plan);
    }
    return restored;
  }

  private long newestOrdinal(SourceFile file, Versions versions) {
    long known =
        stores.stamps().lastArrival(file.bucket(), file.key()).map(LastArrival::ordinal).orElse(0L);
    long highest = Math.max(known, versions.newestOrdinal());
    return Math.max(clock.millis(), highest + versions.results().size() + 1);
  }

  private long restore(Versions versions, long newest) {
    long ordinal = newest - versions.results().size() + (versions.currentIsLast() ? 1 : 0);
    long restored = 0;
    for (PublishedResult result : versions.results()) {
      SourceFile own = result.item().source();
      SourceFile last = versions.newest();
      WorkItem item =
          result.item().withArrival(ordinal, own.version().equals(last.version()) ? last : own);
      restored += stores.stamps().restore(item, result.outcome(), result.fence()) ? 1 : 0;
      ordinal++;
    }
    return restored;
  }

  /// The version in the input bucket as the arrival after all that was published; empty when an
  /// event came meanwhile, which does the same.
  private Optional<WorkItem> arrived(BlobHead head, long ordinal, String generation) {
    String bucket = head.id().bucket();
    String sequencer =
        stores.stamps().lastArrival(bucket, head.id().key()).map(LastArrival::sequencer).orElse("");
    SourceFile source =
        new SourceFile(
            bucket, head.id().key(), head.version(), head.etag(), head.sizeBytes(), sequencer);
    return switch (stores.stamps().reconcile(source, ordinal - 1)) {
      case Arrival.Newest(long found) ->
          Optional.of(new WorkItem(source, found, generation, Step.EMBED));
      case Arrival.Outdated _ -> Optional.empty();
    };
  }
}
