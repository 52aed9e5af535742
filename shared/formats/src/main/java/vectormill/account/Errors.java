package vectormill.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.account.ErrorsReport.FileError;
import vectormill.account.ErrorsReport.FileGroup;
import vectormill.account.ErrorsReport.RecordError;
import vectormill.account.ErrorsReport.RecordGroup;
import vectormill.blob.BlobStore;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Tally;
import vectormill.failure.BadInputException;
import vectormill.failure.DamagedStampException;
import vectormill.format.part.FailureReader;
import vectormill.repair.NewestWork;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Gathers what went wrong in a collection. Counts come from the stamps; files' own reports are
/// read only until each group has its examples. Safe for many threads.
public final class Errors {
  private final StampStore stamps;
  private final BlobStore blobs;
  private final String resultsBucket;

  /// @param resultsBucket where manifests and parts lie
  public Errors(StampStore stamps, BlobStore blobs, String resultsBucket) {
    this.stamps = stamps;
    this.blobs = blobs;
    this.resultsBucket = resultsBucket;
  }

  /// @param collection whose
  /// @param examples how many per group at most
  /// @throws IOException if bytes cannot be fetched; trying again may help
  /// @throws vectormill.failure.TransientException when something cannot be reached
  public ErrorsReport of(String collection, int examples) throws IOException {
    Round round = new Round(examples);
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp listed : (Iterable<Stamp>) all.filter(NewestWork::counts)::iterator) {
        round.look(listed);
      }
    }
    return round.report();
  }

  private final class Round {
    private static final int MAX_DAMAGED = 100;

    private final int limit;
    private final Map<Failure.Kind, Long> files = new EnumMap<>(Failure.Kind.class);
    private final Map<Failure.Kind, List<FileError>> fileErrors = new EnumMap<>(Failure.Kind.class);
    private final Map<Reason, List<RecordError>> recordErrors = new EnumMap<>(Reason.class);
    private final List<String> damaged = new ArrayList<>();
    private final Map<String, Long> newest = new HashMap<>();
    private Tally tally = Tally.ZERO;
    private long refused;

    Round(int limit) {
      this.limit = limit;
    }

    /// Only stamps that tell of errors are looked at once more: most files have none. One file's
    /// damage keeps nobody from the others.
    void look(Stamp listed) throws IOException {
      if (!NewestWork.isOfFile(listed)) {
        return;
      }
      newest.merge(listed.item().source().key(), age(listed), Math::max);
      if (!tellsOfErrors(listed)) {
        return;
      }
      try {
        Optional<Stamp> stamp = NewestWork.confirmed(stamps, listed);
        if (stamp.isPresent()) {
          take(stamp.get());
        }
      } catch (BadInputException | DamagedStampException e) {
        if (damaged.size() < MAX_DAMAGED) {
          damaged.add(String.valueOf(e.getMessage()));
        }
      }
    }

    /// The ordinal twice, and one more where the file is gone with it.
    private static long age(Stamp stamp) {
      boolean retired = stamp.item().step() == Step.RETIRE && stamp.state() == State.DONE;
      return 2 * stamp.item().ordinal() + (retired ? 1 : 0);
    }

    private static boolean tellsOfErrors(Stamp stamp) {
      return stamp.state() == State.FAILED
          || stamp.state() == State.POISON
          || stamp
              .outcome()
              .filter(outcome ->
                  outcome.tally().count(Reason.Kind.FAILED) > 0 || outcome.indexFailed() > 0)
              .isPresent();
    }

    private void take(Stamp stamp) throws BadInputException, IOException {
      if (stamp.state() == State.FAILED || stamp.state() == State.POISON) {
        stamp.failure().ifPresent(failure -> failed(stamp, failure));
      }
      if (stamp.outcome().isPresent()) {
        Outcome outcome = stamp.outcome().get();
        tally = tally.plus(outcome.tally());
        refused += outcome.indexFailed();
        read(stamp, outcome.tally().dropped().keySet());
      }
    }

    private void failed(Stamp stamp, Failure failure) {
      files.merge(failure.kind(), 1L, Long::sum);
      List<FileError> found = fileErrors.computeIfAbsent(failure.kind(), _ -> new ArrayList<>());
      if (found.size() < limit) {
        found.add(new FileError(stamp.item().source().key(), stamp.state(), failure));
      }
    }

    private boolean needsExamples(Reason reason) {
      return reason.kind() == Reason.Kind.FAILED
          && recordErrors.getOrDefault(reason, List.of()).size() < limit;
    }

    private void read(Stamp stamp, Set<Reason> reasons) throws BadInputException, IOException {
      if (reasons.stream().noneMatch(this::needsExamples)) {
        return;
      }
      Optional<PublishedFile> file = PublishedFile.of(blobs, resultsBucket, stamp);
      Optional<FailureReader> opened = file.isEmpty() ? Optional.empty() : file.get().failures();
      if (opened.isEmpty()) {
        return;
      }
      try (FailureReader failures = opened.get()) {
        Optional<RecordFailure> next = failures.next();
        while (next.isPresent() && reasons.stream().anyMatch(this::needsExamples)) {
          RecordFailure failure = next.get();
          if (needsExamples(failure.reason())) {
            recordErrors
                .computeIfAbsent(failure.reason(), _ -> new ArrayList<>())
                .add(RecordErrors.error(stamp, failure));
          }
          next = failures.next();
        }
      }
    }

    ErrorsReport report() {
      return new ErrorsReport(
          newest.values().stream().filter(age -> age % 2 == 0).count(),
          files.values().stream().mapToLong(Long::longValue).sum(),
          tally.count(Reason.Kind.FAILED),
          refused,
          fileGroups(),
          recordGroups(),
          damaged);
    }

    private List<FileGroup> fileGroups() {
      return files.entrySet().stream()
          .map(group ->
              new FileGroup(
                  group.getKey(),
                  group.getValue(),
                  fileErrors.getOrDefault(group.getKey(), List.of()).stream()
                      .sorted(Comparator.comparing(FileError::key))
                      .toList()))
          .sorted(Comparator.comparingLong(FileGroup::count).reversed())
          .toList();
    }

    private List<RecordGroup> recordGroups() {
      return tally.dropped().entrySet().stream()
          .filter(group -> group.getKey().kind() == Reason.Kind.FAILED)
          .map(group ->
              new RecordGroup(
                  group.getKey(),
                  group.getValue(),
                  recordErrors.getOrDefault(group.getKey(), List.of()).stream()
                      .sorted(
                          Comparator.comparing(RecordError::key)
                              .thenComparingLong(RecordError::number))
                      .toList()))
          .sorted(Comparator.comparingLong(RecordGroup::count).reversed())
          .toList();
    }
  }
}
