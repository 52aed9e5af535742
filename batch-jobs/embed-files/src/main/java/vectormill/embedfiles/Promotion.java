package vectormill.embedfiles;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Lets searches see a new generation once all its planned files are done; until then the old one
/// answers.
final class Promotion {
  private final StampStore stamps;
  private final VectorIndex index;

  Promotion(StampStore stamps, VectorIndex index) {
    this.stamps = stamps;
    this.index = index;
  }

  /// Whether the item just finished was the last open one of a generation that searches do not see
  /// yet.
  ///
  /// @param item whose stamp is terminal
  /// @param generation of the collection's recipe
  boolean isDue(WorkItem item, String generation) {
    String collection = item.source().collection();
    Optional<IndexDefinition> current = index.current(collection);
    if (current.isEmpty() || current.get().generation().equals(generation)) {
      return false;
    }
    List<Stamp> ours;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      ours =
          all.filter(stamp -> stamp.item().generation().equals(generation))
              .filter(stamp -> stamp.item().step() != Step.RANGE)
              .toList();
    }
    boolean finished =
        ours.stream().filter(stamp -> !stamp.state().terminal()).allMatch(this::endedMeanwhile);
    boolean indexed =
        Stream.concat(ours.stream(), stamps.find(item.key()).stream())
            .filter(stamp -> stamp.item().generation().equals(generation))
            .flatMap(stamp -> stamp.outcome().stream())
            .anyMatch(outcome -> outcome.indexed() > 0);
    return finished && indexed;
  }

  /// Lets searches see this generation.
  void run(String collection, String generation) {
    index.promote(collection, generation);
  }

  /// A listing may lag behind; the stamp itself does not.
  private boolean endedMeanwhile(Stamp listed) {
    return stamps.find(listed.item().key()).map(now -> now.state().terminal()).orElse(true);
  }
}
