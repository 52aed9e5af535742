package vectormill.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.DamagedStampException;
import vectormill.failure.TransientException;
import vectormill.recipe.CollectionRecipes;
import vectormill.repair.NewestWork;
import vectormill.work.FileStamps;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// How much of a collection a generation of its index holds, from the stamps. Counted anew after
/// seconds, later where counting takes long, so that a bounded part of the time goes to it; not at
/// all, for a while, where there are too many stamps. Safe for many threads; one counts at a time.
final class Completeness {
  private static final Logger LOG = LoggerFactory.getLogger(Completeness.class);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration GIVEN_UP = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int SHARE = 20;
  private static final int MOST_STAMPS = 50_000;
  private static final int MOST_REMEMBERED = 1_000;
  private static final double HUNDREDTHS = 10_000;
  private static final double PERCENT = 100;

  private final StampStore stamps;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();
  private final Map<String, Counted> counted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  Completeness(StampStore stamps, InstantSource clock) {
    this.stamps = stamps;
    this.clock = clock;
  }

  /// Empty when the stamps cannot be read now, there are none, or counting them takes too long.
  /// Whoever asks while somebody counts gets what was counted before.
  Optional<Report> of(String collection, String generation) {
    String name = generation + "/" + collection;
    Counted known = known(name);
    if (clock.instant().isBefore(known.until()) || !counting.tryLock()) {
      return known.report();
    }
    try {
      Counted now = count(collection, generation);
      synchronized (counted) {
        counted.put(name, now);
      }
      return now.report();
    } finally {
      counting.unlock();
    }
  }

  private Counted known(String name) {
    synchronized (counted) {
      return counted.getOrDefault(name, new Counted(Optional.empty(), Instant.MIN));
    }
  }

  private Counted count(String collection, String generation) {
    Instant start = clock.instant();
    try {
      Optional<Report> report = count(collection, generation, start);
      Duration rest = Duration.between(start, clock.instant()).multipliedBy(SHARE);
      Duration keep = report.isEmpty() ? GIVEN_UP : rest.compareTo(FRESH) > 0 ? rest : FRESH;
      return new Counted(report, clock.instant().plus(keep));
    } catch (TransientException | DamagedStampException e) {
      LOG.atWarn()
          .addKeyValue("collection", collection)
          .addKeyValue("step", "completeness")
          .addKeyValue("reason", e.toString())
          .setCause(e)
          .log("the completeness of a collection cannot be counted");
      return new Counted(Optional.empty(), clock.instant().plus(FRESH));
    }
  }

  private Optional<Report> count(String collection, String generation, Instant start) {
    Map<String, File> files = new HashMap<>();
    int seen = 0;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      for (Stamp stamp : (Iterable<Stamp>) all::iterator) {
        seen++;
        if (seen > MOST_STAMPS || clock.instant().isAfter(start.plus(PATIENCE))) {
          return Optional.empty();
        }
        if (NewestWork.counts(stamp) && !CollectionRecipes.isRecipe(stamp.item().source().key())) {
          File file = File.of(stamp, generation);
          files.merge(stamp.item().source().key(), file, File::with);
        }
      }
    }
    return report(files, start);
  }

  private static Optional<Report> report(Map<String, File> files, Instant asOf) {
    long there = files.values().stream().filter(File::isThere).count();
    long done = files.values().stream().filter(File::isThere).filter(File::isDone).count();
    long failed = files.values().stream().filter(File::isThere).filter(File::isFailed).count();
    if (there == 0) {
      return Optional.empty();
    }
    double percent = Math.floor(HUNDREDTHS * done / there) / PERCENT;
    return Optional.of(new Report(there, done, failed, there - done - failed, percent, asOf));
  }

  private record Counted(Optional<Report> report, Instant until) {}

  /// A file's newest stamp, and the newest one of the generation that answers.
  private record File(Stamp newest, Optional<Stamp> own) {
    static File of(Stamp stamp, String generation) {
      boolean own = stamp.item().generation().equals(generation);
      return new File(stamp, own ? Optional.of(stamp) : Optional.empty());
    }

    File with(File other) {
      Optional<Stamp> newer =
          Stream.of(own, other.own).flatMap(Optional::stream).reduce(NewestWork::newer);
      return new File(NewestWork.newer(newest, other.newest), newer);
    }

    boolean isThere() {
      return newest.item().step() == Step.EMBED;
    }

    boolean isDone() {
      return state() == State.DONE;
    }

    boolean isFailed() {
      return state() == State.FAILED || state() == State.POISON;
    }

    /// Of the newest content under this generation; of the newest stamp where it has none. What
    /// failed under a later recipe was taken out of every generation.
    private State state() {
      boolean bad = newest.state() == State.FAILED || newest.state() == State.POISON;
      if (bad && !FileStamps.isRefused(newest)) {
        return newest.state();
      }
      return own.filter(stamp -> stamp.item().ordinal() == newest.item().ordinal())
          .filter(stamp -> stamp.state() != State.SUPERSEDED)
          .map(Stamp::state)
          .orElseGet(() -> newest.state() == State.DONE ? State.QUEUED : newest.state());
    }
  }

  /// How far a generation is.
  ///
  /// @param files of the collection, deleted ones and recipes not counted
  /// @param done whose newest content is searched
  /// @param failed which will not be, unless somebody mends them
  /// @param open which will be
  /// @param percent done of all, rounded down to hundredths
  /// @param asOf when this was counted
  public record Report(
      long files, long done, long failed, long open, double percent, Instant asOf) {}
}
