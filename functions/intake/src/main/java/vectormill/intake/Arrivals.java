package vectormill.intake;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.FileStamps;
import vectormill.work.LastArrival;
import vectormill.work.StampStore;
import vectormill.work.Step;

/// Says of an event which file it is about, and whether it is the newest of its key.
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final BlobStore blobs;
  private final StampStore stamps;
  private final String inputBucket;

  Arrivals(BlobStore blobs, StampStore stamps, String inputBucket) {
    this.blobs = blobs;
    this.stamps = stamps;
    this.inputBucket = inputBucket;
  }

  /// The file of an event that counts; empty when there is nothing to do.
  ///
  /// @throws BadInputException if the event is of another bucket
  Optional<Candidate> of(String messageId, BucketEvent.Created event) throws BadInputException {
    checkBucket(event.bucket());
    Optional<SourceFile> source = source(event);
    if (source.isEmpty()) {
      log(event.key(), "gone or a folder");
      return Optional.empty();
    }
    return arrive(messageId, source.get(), Step.EMBED);
  }

  /// As [#of(String, BucketEvent.Created)]. A removal that leaves something at its place, an older
  /// version for example or a newer object, is none.
  ///
  /// @throws BadInputException if the event is of another bucket
  Optional<Candidate> of(String messageId, BucketEvent.Removed event) throws BadInputException {
    checkBucket(event.bucket());
    if (blobs.head(new BlobId(event.bucket(), event.key())).isPresent()) {
      log(event.key(), "something is there");
      return Optional.empty();
    }
    String version = event.version().orElse(LastArrival.DELETED);
    return arrive(
        messageId,
        new SourceFile(
            event.bucket(), event.key(), version, LastArrival.DELETED, 0, event.sequencer()),
        Step.RETIRE);
  }

  /// Whether anything of this file was ever planned that a retirement would have to take back.
  boolean hasWork(SourceFile source) {
    return new FileStamps(stamps.ofFile(source.bucket(), source.key())).hasWork();
  }

  private Optional<Candidate> arrive(String messageId, SourceFile source, Step step) {
    return switch (stamps.arrive(source)) {
      case Arrival.Newest(long ordinal) ->
          Optional.of(new Candidate(messageId, source, ordinal, step));
      case Arrival.Outdated(String newest) -> {
        log(source.key(), "outdated: " + source.sequencer() + " is older than " + newest);
        yield Optional.empty();
      }
    };
  }

  private Optional<SourceFile> source(BucketEvent.Created event) {
    if (event.etag().isPresent() && event.sizeBytes().isPresent()) {
      String etag = event.etag().get();
      return file(event, event.version().orElse(etag), etag, event.sizeBytes().get());
    }
    Optional<BlobHead> head = blobs.head(new BlobId(event.bucket(), event.key()));
    return head.flatMap(found -> file(event, found.version(), found.etag(), found.sizeBytes()));
  }

  /// S3's console marks an empty folder with an object of no bytes whose key ends with a slash.
  private static Optional<SourceFile> file(
      BucketEvent.Created event, String version, String etag, long sizeBytes) {
    if (event.key().endsWith("/") && sizeBytes == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SourceFile(event.bucket(), event.key(), version, etag, sizeBytes, event.sequencer()));
  }

  private void checkBucket(String bucket) throws BadInputException {
    if (!bucket.equals(inputBucket)) {
      throw new BadInputException(
          "expected events of the bucket " + inputBucket + ", found one of " + bucket);
    }
  }

  private static void log(String key, String reason) {
    LOG.atInfo()
        .addKeyValue("file", key)
        .addKeyValue("step", "pass")
        .addKeyValue("reason", reason)
        .log("an event asks for nothing");
  }
}
