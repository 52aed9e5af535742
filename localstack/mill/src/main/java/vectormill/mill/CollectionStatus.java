package vectormill.mill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vectormill.document.Tally;
import vectormill.repair.NewestWork;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;

/// Where a collection stands: the newest stamp of each of its files.
///
/// @param name the collection
/// @param files newest stamp per file, by key
record CollectionStatus(String name, List<Stamp> files) {
  CollectionStatus {
    files = List.copyOf(files);
  }

  /// Picks the newest stamp of each file. Deleted files are left out.
  static CollectionStatus of(String name, Stream<Stamp> stamps) {
    Map<String, Stamp> newest = new HashMap<>();
    stamps
        .filter(NewestWork::counts)
        .forEach(stamp -> newest.merge(stamp.item().source().key(), stamp, NewestWork::newer));
    List<Stamp> files = new ArrayList<>(newest.values());
    files.removeIf(stamp -> stamp.item().step() == Step.RETIRE && stamp.state() == State.DONE);
    files.sort(Comparator.comparing(stamp -> stamp.item().source().key()));
    return new CollectionStatus(name, files);
  }

  /// Number of files in this state.
  long count(State state) {
    return counts().getOrDefault(state, 0L);
  }

  /// Files that have not begun: planned, queued, or waiting to be tried again.
  long waiting() {
    return count(State.PLANNED) + count(State.QUEUED) + count(State.RETRY);
  }

  /// Files that ended badly.
  long failed() {
    return count(State.FAILED) + count(State.POISON);
  }

  /// Whether no file is waiting or running.
  boolean quiet() {
    return files.stream().allMatch(stamp -> stamp.state().terminal());
  }

  /// The stamps of files that ended badly.
  Set<Stamp> failures() {
    return files.stream().filter(CollectionStatus::isBad).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether a file ended badly.
  static boolean isBad(Stamp stamp) {
    return stamp.state() == State.FAILED || stamp.state() == State.POISON;
  }

  /// What became of the records of all finished files.
  Tally tally() {
    return files.stream()
        .flatMap(stamp -> stamp.outcome().stream())
        .map(outcome -> outcome.tally())
        .reduce(Tally.ZERO, Tally::plus);
  }

  /// What the work on all finished files took; of files that were there already it is not known.
  Telemetry telemetry() {
    return files.stream()
        .flatMap(stamp -> stamp.outcome().stream())
        .flatMap(outcome -> outcome.telemetry().stream())
        .reduce(Telemetry.NONE, Telemetry::plus);
  }

  /// Records seen so far, those of running files included.
  long recordsSoFar() {
    return tally().records()
        + files.stream()
            .filter(stamp -> stamp.state() == State.LEASED)
            .mapToLong(Stamp::recordsSoFar)
            .sum();
  }

  /// Files by state.
  Map<State, Long> counts() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    files.forEach(stamp -> counts.merge(stamp.state(), 1L, Long::sum));
    return Collections.unmodifiableMap(counts);
  }
}
