package vectormill.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.dispatch.DispatchReport.Ending;
import vectormill.job.JobLauncher;
import vectormill.work.Leases;
import vectormill.work.WorkQueue;

/// Compares the work that waits with the slots that live, and asks for the difference in one array
/// job. One dispatch at a time, by a lease; too many slots do no harm, they find nothing and leave.
public final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final String LEASE = "dispatch";

  /// Longer than a dispatch takes; a program that died holding it blocks the others for no longer.
  private static final Duration LEASE_TIME = Duration.ofSeconds(30);

  private final WorkQueue queue;
  private final JobLauncher launcher;
  private final Leases leases;
  private final int maxSlots;
  private final int itemsPerSlot;
  private final Optional<Budget> budget;

  /// Without a budget.
  ///
  /// @param queue whose depth counts
  /// @param launcher starts slots
  /// @param leases keep dispatches from running side by side
  /// @param maxSlots the most slots that may live at once
  /// @param itemsPerSlot how many items justify one slot
  public Dispatch(
      WorkQueue queue, JobLauncher launcher, Leases leases, int maxSlots, int itemsPerSlot) {
    this(queue, launcher, leases, maxSlots, itemsPerSlot, Optional.empty());
  }

  /// @param budget what slots may cost, where that is bounded
  public Dispatch(
      WorkQueue queue,
      JobLauncher launcher,
      Leases leases,
      int maxSlots,
      int itemsPerSlot,
      Optional<Budget> budget) {
    this.queue = queue;
    this.launcher = launcher;
    this.leases = leases;
    this.maxSlots = maxSlots;
    this.itemsPerSlot = itemsPerSlot;
    this.budget = budget;
  }

  /// Dispatches once, unless somebody else is at it.
  ///
  /// @param owner names this run
  public DispatchReport run(String owner) {
    if (!leases.acquire(LEASE, owner, LEASE_TIME)) {
      return new DispatchReport(0, 0, 0, 0, Ending.KEPT_OUT, "another dispatch is running");
    }
    try {
      DispatchReport report = dispatch();
      LOG.atInfo()
          .addKeyValue("step", "dispatch")
          .addKeyValue("visible", report.visible())
          .addKeyValue("inFlight", report.inFlight())
          .addKeyValue("live", report.live())
          .addKeyValue("count", report.submitted())
          .addKeyValue("reason", report.reason())
          .log("slots are submitted as work asks for");
      return report;
    } finally {
      leases.release(LEASE, owner);
    }
  }

  private DispatchReport dispatch() {
    WorkQueue.Depth depth = queue.depth();
    // Also while nothing waits: whoever runs costs.
    Optional<String> refusal = budget.flatMap(bounds -> bounds.refusal(launcher.runningSlots()));
    if (depth.visible() == 0) {
      return new DispatchReport(0, depth.inFlight(), 0, 0, "nothing waits");
    }
    int live = launcher.liveSlots();
    if (refusal.isPresent()) {
      return new DispatchReport(
          depth.visible(), depth.inFlight(), live, 0, Ending.REFUSED, refusal.get());
    }
    int wanted = slotsWanted(depth, live, maxSlots, itemsPerSlot);
    if (wanted == 0) {
      return new DispatchReport(
          depth.visible(), depth.inFlight(), live, 0, "enough slots are live");
    }
    String job = launcher.submit(wanted);
    return new DispatchReport(depth.visible(), depth.inFlight(), live, wanted, job);
  }

  /// How many slots are to be added: one for every `itemsPerSlot` items that wait or are in work,
  /// at most `maxSlots` in all, less those that live. None when nothing waits: what is in work has
  /// its slot, or comes back to waiting when its slot is lost.
  static int slotsWanted(WorkQueue.Depth depth, int live, int maxSlots, int itemsPerSlot) {
    if (depth.visible() <= 0) {
      return 0;
    }
    long items = depth.visible() + Math.max(0, depth.inFlight());
    long justified = Math.ceilDiv(items, (long) itemsPerSlot);
    return (int) Math.max(0, Math.min(justified, maxSlots) - live);
  }
}
