package vectormill.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vectormill.mill.TortureSystem;
import vectormill.work.Stamp;

/// Waits until nothing goes on any more.
final class Quiet {
  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS = 4;

  private final TortureSystem system;
  private final List<String> collections;
  private final int looks;

  /// @param collections whose stamps are looked at
  Quiet(TortureSystem system, List<String> collections) {
    this(system, collections, LOOKS);
  }

  private Quiet(TortureSystem system, List<String> collections, int looks) {
    this.system = system;
    this.collections = List.copyOf(collections);
    this.looks = looks;
  }

  /// The same, content with the first moment in which nothing goes on.
  Quiet brief() {
    return new Quiet(system, collections, 1);
  }

  /// Waits until no message waits, no stamp is open, and every file has a stamp of its bytes.
  ///
  /// @return how long that took, and what still goes on when it took too long
  Result await(List<Feeder.Live> files, Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + limit.toNanos();
    int quiet = 0;
    long since = start;
    List<String> open = open(files);
    while (quiet < looks && System.nanoTime() < end) {
      if (open.isEmpty()) {
        since = quiet == 0 ? System.nanoTime() : since;
        quiet++;
      } else {
        quiet = 0;
      }
      Thread.sleep(LOOK_MILLIS);
      open = open(files);
    }
    boolean converged = quiet >= looks;
    long took = (converged ? since : System.nanoTime()) - start;
    return new Result(Duration.ofNanos(took), converged ? List.of() : open);
  }

  /// @param took until nothing went on, or until the limit
  /// @param open what went on at the limit
  record Result(Duration took, List<String> open) {
    Result {
      open = List.copyOf(open);
    }
  }

  private List<String> open(List<Feeder.Live> files) {
    List<String> open = new ArrayList<>();
    long messages = system.messages();
    if (messages > 0) {
      open.add(messages + " messages wait or are in somebody's hands");
    }
    for (String collection : collections) {
      try (Stream<Stamp> stamps = system.stamps().ofCollection(collection)) {
        stamps
            .filter(stamp -> !stamp.state().terminal())
            .forEach(stamp -> open.add("not finished: " + stamp));
      }
    }
    if (open.isEmpty()) {
      files.stream().filter(this::unknown).forEach(live -> open.add("no stamp of " + live));
    }
    return open;
  }

  private boolean unknown(Feeder.Live live) {
    return system.stamps().ofFile(system.inputBucket(), live.key()).stream()
        .noneMatch(stamp -> stamp.item().source().etag().equals(live.etag()));
  }
}
