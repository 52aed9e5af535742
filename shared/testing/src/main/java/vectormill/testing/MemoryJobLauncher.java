package vectormill.testing;

import java.util.ArrayList;
import java.util.List;
import vectormill.job.JobLauncher;

/// Starts nothing and remembers what was asked for. Safe for many threads.
public final class MemoryJobLauncher implements JobLauncher {
  private final List<Integer> submissions = new ArrayList<>();
  private int live;

  @Override
  public synchronized int liveSlots() {
    return live;
  }

  /// All that are live: nobody waits for a machine here.
  @Override
  public synchronized int runningSlots() {
    return live;
  }

  @Override
  public synchronized String submit(int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException("a job needs at least 1 slot, got " + slots);
    }
    submissions.add(slots);
    live += slots;
    return "job-" + submissions.size();
  }

  /// Ends some slots, as if their programs had left.
  public synchronized void finish(int slots) {
    if (slots > live) {
      throw new IllegalArgumentException(slots + " slots cannot end, " + live + " are live");
    }
    live -= slots;
  }

  /// The slots of each submission, in order.
  public synchronized List<Integer> submissions() {
    return List.copyOf(submissions);
  }
}
