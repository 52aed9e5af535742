package vectormill.embedfiles;

import vectormill.work.Outcome;
import vectormill.work.WorkItem;

/// Is told of each item that a slot brought to a good end, once that is stamped. A program that
/// dies in between tells nobody: the stamp is what counts.
public interface WorkMetrics {
  /// Tells nobody.
  WorkMetrics NONE = (item, outcome) -> {};

  void done(WorkItem item, Outcome outcome);
}
