package vectormill.embedfiles;

import vectormill.work.Outcome;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Is told of each item that a slot brought to an end, once that is stamped. A program that dies in
/// between tells nobody: the stamp is what counts.
public interface WorkMetrics {
  /// Tells nobody.
  WorkMetrics NONE =
      new WorkMetrics() {
        @Override
        public void done(WorkItem item, Outcome outcome) {}

        @Override
        public void failed(WorkItem item, State state) {}
      };

  /// An item came to a good end.
  void done(WorkItem item, Outcome outcome);

  /// An item came to another end.
  void failed(WorkItem item, State state);

  /// Tells both.
  default WorkMetrics and(WorkMetrics other) {
    WorkMetrics first = this;
    return new WorkMetrics() {
      @Override
      public void done(WorkItem item, Outcome outcome) {
        first.done(item, outcome);
        other.done(item, outcome);
      }

      @Override
      public void failed(WorkItem item, State state) {
        first.failed(item, state);
        other.failed(item, state);
      }
    };
  }
}
