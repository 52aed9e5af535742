package vectormill.work;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of the work on one file.
///
/// @param stamps all of them, newest ordinal last
public record FileStamps(List<Stamp> stamps) {
  public FileStamps {
    stamps = List.copyOf(stamps);
  }

  /// Whether there is anything that a deletion would have to take back.
  public boolean hasWork() {
    return embedding().findAny().isPresent();
  }

  /// The newest item that is about the whole file: its content or its deletion.
  public Optional<WorkItem> newest() {
    return stamps.stream()
        .map(Stamp::item)
        .filter(item -> item.step() != Step.RANGE)
        .reduce((_, later) -> later);
  }

  /// Stamps of work on the content of this arrival.
  public List<Stamp> ofArrival(long ordinal) {
    return embedding().filter(stamp -> stamp.item().ordinal() == ordinal).toList();
  }

  /// Whether the deletion of this arrival was planned.
  public boolean isRetired(long ordinal) {
    return stamps.stream()
        .anyMatch(stamp -> stamp.item().step() == Step.RETIRE && stamp.item().ordinal() == ordinal);
  }

  /// Whether the content of this arrival was planned under this generation, and nothing happened
  /// since that makes it necessary to plan it again.
  public boolean isPlanned(long ordinal, String generation) {
    return ofArrival(ordinal).stream()
        .filter(stamp -> stamp.item().generation().equals(generation))
        .anyMatch(
            stamp -> stamp.state() != State.SUPERSEDED && !isOvertaken(stamp) && !isRefused(stamp));
  }

  /// Work on this arrival, its deletion included, that was planned and perhaps not sent.
  public Optional<WorkItem> unsent(long ordinal) {
    return stamps.stream()
        .filter(stamp -> stamp.state() == State.PLANNED && stamp.item().step() != Step.RANGE)
        .map(Stamp::item)
        .filter(item -> item.ordinal() == ordinal)
        .findFirst();
  }

  /// Whether work failed only because the collection's recipe was bad for a while: should the
  /// recipe be good again, it has to be done.
  public static boolean isRefused(Stamp stamp) {
    return stamp.state() == State.FAILED
        && stamp.item().step() == Step.EMBED
        && stamp.failure().filter(why -> why.kind() == Failure.Kind.BAD_RECIPE).isPresent();
  }

  /// Whether work that ended was followed by work under another recipe: should the first recipe be
  /// back, the index has to be brought back to it, and what failed then is tried again.
  public boolean isOvertaken(Stamp stamp) {
    return stamp.state().terminal()
        && stamp.state() != State.SUPERSEDED
        && stamp.item().step() == Step.EMBED
        && embedding()
            .filter(other -> !other.item().generation().equals(stamp.item().generation()))
            .anyMatch(other -> other.updatedAt().isAfter(stamp.updatedAt()));
  }

  private Stream<Stamp> embedding() {
    return stamps.stream().filter(stamp -> stamp.item().step() == Step.EMBED);
  }
}
