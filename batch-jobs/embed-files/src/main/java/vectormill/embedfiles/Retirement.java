package vectormill.embedfiles;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Tally;
import vectormill.index.VectorIndex;
import vectormill.source.SourceFile;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Takes back what came from a deleted file: its index entries first, so that searches stop finding
/// it, then its outputs.
final class Retirement {
  private final StampStore stamps;
  private final Publisher publisher;
  private final VectorIndex index;

  Retirement(StampStore stamps, Publisher publisher, VectorIndex index) {
    this.stamps = stamps;
    this.publisher = publisher;
    this.index = index;
  }

  /// Does what is left to do; safe to repeat.
  Outcome run(WorkItem item) {
    SourceFile source = item.source();
    Set<String> generations = new LinkedHashSet<>();
    long removed = 0;
    for (Stamp stamp : stamps.ofFile(source.bucket(), source.key())) {
      WorkItem older = stamp.item();
      if (older.step() == Step.EMBED && older.ordinal() < item.ordinal()) {
        if (generations.add(older.generation())) {
          removed +=
              index.removeOlder(
                  source.collection(),
                  older.generation(),
                  source.bucket(),
                  source.key(),
                  item.ordinal());
        }
        publisher.withdraw(older);
      }
    }
    return new Outcome(
        Optional.empty(),
        Tally.ZERO,
        "",
        "deleted: took back " + removed + " entries of the index",
        0,
        0);
  }
}
