package vectormill.sweep;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobStore;
import vectormill.failure.TransientException;
import vectormill.recipe.CollectionRecipes;

/// Performs every duty in turn, each within bounds: what went astray is found in this run or in a
/// later one. One sweep at a time, by a lease; two at once would do no harm but the same work.
public final class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final String LEASE = "sweep";

  private final SweepPorts ports;
  private final SweepLimits limits;
  private final InstantSource clock;
  private final List<Duty> duties;

  /// @param ports everything outside
  /// @param places where to look
  /// @param recipes of all collections
  /// @param horizons how long something may rest before it counts as astray
  /// @param limits how much one run may do
  /// @param clock says how old something is
  public Sweep(
      SweepPorts ports,
      SweepPlaces places,
      CollectionRecipes recipes,
      SweepHorizons horizons,
      SweepLimits limits,
      InstantSource clock) {
    this.ports = ports;
    this.limits = limits;
    this.clock = clock;
    Notes notes = new Notes(ports.blobs(), places.resultsBucket());
    Tour tour = new Tour(notes, ports.events(), horizons, limits, clock);
    Repairs repairs = new Repairs(ports, recipes);
    Listing files = files(ports.blobs(), places);
    duties =
        List.of(
            new Requeueing(ports, tour),
            new Redrive(ports, limits, clock),
            new Promotions(ports, recipes),
            new LateEntries(ports, recipes, tour),
            new LostEntries(ports, recipes, tour),
            new Arrivals(files, ports, places, recipes, tour),
            new Absences(ports, places, repairs, tour),
            new Orphans(ports, places, repairs, tour),
            new Retirements(ports, recipes, tour));
  }

  private static Listing files(BlobStore blobs, SweepPlaces places) {
    return places
        .inventory()
        .<Listing>map(place -> new InventoryListing(blobs, place))
        .orElseGet(() -> new LiveListing(blobs, places.inputBucket()));
  }

  /// Sweeps once, unless somebody else is at it. A duty that meets a store that is away does not
  /// keep the others from being done.
  ///
  /// @param owner names this run
  public SweepReport run(String owner) {
    return run(owner, _ -> {});
  }

  /// The same.
  ///
  /// @param told what was found, also when the run ends with a bug
  SweepReport run(String owner, Consumer<SweepReport> told) {
    Duration leaseTime = limits.runTime().multipliedBy(2);
    if (!ports.leases().acquire(LEASE, owner, leaseTime)) {
      return new SweepReport(false, Map.of(), List.of("another sweep is running"));
    }
    try {
      SweepReport report = sweep(told);
      LOG.atInfo()
          .addKeyValue("step", "sweep")
          .addKeyValue("counts", report.counts())
          .addKeyValue("problems", report.problems())
          .log("a sweep ended");
      return report;
    } finally {
      ports.leases().release(LEASE, owner);
    }
  }

  /// The program's one broad catch: a bug met by one duty must not keep the others from being done.
  private SweepReport sweep(Consumer<SweepReport> told) {
    Instant end = clock.instant().plus(limits.runTime());
    int left = duties.size();
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    Optional<RuntimeException> bug = Optional.empty();
    for (Duty duty : duties) {
      Instant now = clock.instant();
      Instant deadline = now.plus(Duration.between(now, end).dividedBy(left--));
      Findings findings = new Findings();
      try {
        duty.run(new Budget(clock, deadline, limits.perDuty()), findings);
      } catch (TransientException e) {
        LOG.atWarn()
            .addKeyValue("step", "sweep")
            .addKeyValue("duty", duty.name())
            .addKeyValue("reason", e.getMessage())
            .log("a duty is left to the next sweep");
        problems.add(duty.name() + ": " + e.getMessage());
      } catch (RuntimeException e) {
        LOG.atError()
            .addKeyValue("step", "sweep")
            .addKeyValue("duty", duty.name())
            .addKeyValue("reason", "a bug")
            .setCause(e)
            .log("a duty met a bug");
        bug = bug.or(() -> Optional.of(e));
      }
      counts.put(duty.name(), findings.counts());
      problems.addAll(findings.problems());
    }
    SweepReport report = new SweepReport(true, counts, problems);
    told.accept(report);
    if (bug.isPresent()) {
      throw bug.get();
    }
    return report;
  }
}
