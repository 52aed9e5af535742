package vectormill.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.account.ErrorsReport.RecordError;
import vectormill.blob.BlobStore;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.failure.BadInputException;
import vectormill.format.part.FailureReader;
import vectormill.work.Stamp;

/// Reads which records of one file failed. Safe for many threads.
public final class RecordErrors {
  private final BlobStore blobs;
  private final String resultsBucket;

  /// @param resultsBucket where manifests and parts lie
  public RecordErrors(BlobStore blobs, String resultsBucket) {
    this.blobs = blobs;
    this.resultsBucket = resultsBucket;
  }

  /// The first ones, in their order.
  ///
  /// @param limit how many at most
  /// @throws BadInputException if what the file published is damaged or gone
  /// @throws IOException if bytes cannot be fetched; trying again may help
  public List<RecordError> first(Stamp stamp, int limit) throws BadInputException, IOException {
    List<RecordError> errors = new ArrayList<>();
    Optional<PublishedFile> file = PublishedFile.of(blobs, resultsBucket, stamp);
    Optional<FailureReader> opened = file.isEmpty() ? Optional.empty() : file.get().failures();
    if (opened.isEmpty()) {
      return errors;
    }
    try (FailureReader failures = opened.get()) {
      Optional<RecordFailure> next = failures.next();
      while (next.isPresent() && errors.size() < limit) {
        RecordFailure failure = next.get();
        if (failure.reason().kind() == Reason.Kind.FAILED) {
          errors.add(error(stamp, failure));
        }
        next = failures.next();
      }
    }
    return errors;
  }

  static RecordError error(Stamp stamp, RecordFailure failure) {
    return new RecordError(
        stamp.item().source().key(),
        failure.number(),
        failure.offset(),
        failure.id(),
        failure.detail());
  }
}
