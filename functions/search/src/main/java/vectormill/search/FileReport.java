package vectormill.search;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;

/// What became of a file.
///
/// @param id the work key
/// @param collection the file's collection
/// @param bucket the input bucket
/// @param key the file
/// @param version the file's version
/// @param sizeBytes the stored (compressed) size
/// @param ordinal which arrival under this key it was, from 1
/// @param generation fingerprint of recipe and model
/// @param step what was to be done
/// @param state where it stands
/// @param attempts how many tries ended badly
/// @param recordsSoFar progress of a running try
/// @param result when it is DONE
/// @param failure why it failed, or why it has to be tried again
/// @param updatedAt the last transition
public record FileReport(
    String id,
    String collection,
    String bucket,
    String key,
    String version,
    long sizeBytes,
    long ordinal,
    String generation,
    String step,
    String state,
    int attempts,
    long recordsSoFar,
    Optional<Result> result,
    Optional<Reported> failure,
    Instant updatedAt) {
  /// The report of a stamp.
  public static FileReport of(Stamp stamp) {
    return new FileReport(
        stamp.item().key().value(),
        stamp.item().source().collection(),
        stamp.item().source().bucket(),
        stamp.item().source().key(),
        stamp.item().source().version(),
        stamp.item().source().sizeBytes(),
        stamp.item().ordinal(),
        stamp.item().generation(),
        stamp.item().step().name(),
        stamp.state().name(),
        stamp.attempts(),
        stamp.recordsSoFar(),
        stamp.outcome().map(Result::of),
        stamp.failure().map(Reported::of),
        stamp.updatedAt());
  }

  /// How a file ended well.
  ///
  /// @param manifest where its manifest is in the results bucket
  /// @param model the model's label
  /// @param reading how the file was read and why
  /// @param records all records that were read
  /// @param embedded those with a vector
  /// @param filtered those left out by intent
  /// @param failed those that could not be used
  /// @param reasons the records without a vector, by reason
  /// @param indexed entries now in the index
  /// @param indexFailed entries that the index refused
  public record Result(
      String manifest,
      String model,
      String reading,
      long records,
      long embedded,
      long filtered,
      long failed,
      Map<String, Long> reasons,
      long indexed,
      long indexFailed) {
    static Result of(Outcome outcome) {
      Tally tally = outcome.tally();
      Map<String, Long> reasons = new TreeMap<>();
      tally.dropped().forEach((reason, count) -> reasons.put(reason.label(), count));
      return new Result(
          outcome.manifestKey(),
          outcome.model(),
          outcome.reading(),
          tally.records(),
          tally.embedded(),
          tally.count(Reason.Kind.FILTERED),
          tally.count(Reason.Kind.FAILED),
          reasons,
          outcome.indexed(),
          outcome.indexFailed());
    }
  }

  /// Why a file ended badly.
  ///
  /// @param message what was expected and what was found
  /// @param record zero-based, absent when unknown
  /// @param offset bytes into the decompressed file, absent when unknown
  public record Reported(String message, Optional<Long> record, Optional<Long> offset) {
    static Reported of(Failure failure) {
      return new Reported(
          failure.message(), known(failure.recordNumber()), known(failure.offset()));
    }

    private static Optional<Long> known(long number) {
      return number < 0 ? Optional.empty() : Optional.of(number);
    }
  }
}
