package vectormill.embedfiles;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
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

  /// Promotes the generation of an item just done, if it was the last open one.
  void after(WorkItem item) {
    String collection = item.source().collection();
    Optional<IndexDefinition> current = index.current(collection);
    if (current.isEmpty() || current.get().generation().equals(item.generation())) {
      return;
    }
    List<Stamp> ours;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      ours = all.filter(stamp -> stamp.item().generation().equals(item.generation())).toList();
    }
    boolean finished = ours.stream().allMatch(stamp -> stamp.state().terminal());
    boolean indexed =
        ours.stream()
            .flatMap(stamp -> stamp.outcome().stream())
            .anyMatch(outcome -> outcome.indexed() > 0);
    if (finished && indexed) {
      index.promote(collection, item.generation());
    }
  }
}
