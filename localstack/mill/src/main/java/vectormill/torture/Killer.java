package vectormill.torture;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vectormill.localcloud.process.ChildProcess;
import vectormill.mill.TortureSystem;

/// Kills the system's own processes with SIGKILL, one after the other: workers most often, and
/// mostly while they upload, write to the index or stamp.
final class Killer {
  private static final Duration MOMENT = Duration.ofSeconds(4);
  private static final Duration SCARCE = Duration.ofMinutes(2);
  private static final int MAX_PAUSE_MILLIS = 400;
  private static final int UPLOAD_MILLIS = 25;
  private static final int INDEX_MILLIS = 220;
  private static final int ANY_MILLIS = 1_500;

  private final TortureSystem system;
  private final Claims claims;
  private final Moments moments;
  private final Random random;
  private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
  private final Map<Phase, Integer> phases = new EnumMap<>(Phase.class);

  Killer(TortureSystem system, Moments moments, Random random) {
    this.system = system;
    this.claims = new Claims(system);
    this.moments = moments;
    this.random = random;
  }

  /// How often each kind of process was killed.
  Map<Victim, Integer> kills() {
    return Collections.unmodifiableMap(kills);
  }

  /// How far the killed workers were.
  Map<Phase, Integer> phases() {
    return Collections.unmodifiableMap(phases);
  }

  /// All kills together.
  int total() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Kills so many processes; each waits until there is one to be killed.
  ///
  /// @throws IllegalStateException when nothing of ours lived for two minutes
  void kill(int count) throws InterruptedException {
    int before = total();
    long last = System.nanoTime();
    while (total() < before + count) {
      Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
      if (once(Victim.draw(random))) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > SCARCE.toNanos()) {
        throw new IllegalStateException("found nothing to kill for " + SCARCE);
      }
    }
  }

  private boolean once(Victim victim) throws InterruptedException {
    Optional<ChildProcess> chosen = victim == Victim.WORKER ? worker() : any(victim);
    if (chosen.isEmpty() || !chosen.get().isAlive()) {
      return false;
    }
    ChildProcess process = chosen.get();
    process.kill();
    process.await(MOMENT);
    kills.merge(victim, 1, Integer::sum);
    if (victim == Victim.WORKER) {
      phases.merge(claims.phase(process.pid()), 1, Integer::sum);
    }
    return true;
  }

  /// Any worker after any time, or the one that just wrote a part or a manifest.
  private Optional<ChildProcess> worker() throws InterruptedException {
    int dice = random.nextInt(100);
    if (dice < 15) {
      Thread.sleep(random.nextInt(ANY_MILLIS));
      return any(Victim.WORKER);
    }
    boolean upload = dice < 50;
    Optional<String> written =
        moments.await(key -> key.endsWith("/manifest.json") != upload && !key.isEmpty(), MOMENT);
    Optional<ChildProcess> holder = written.flatMap(claims::holder).flatMap(this::withId);
    Thread.sleep(random.nextInt(upload ? UPLOAD_MILLIS : INDEX_MILLIS));
    return holder;
  }

  private Optional<ChildProcess> any(Victim victim) {
    List<ChildProcess> living =
        system.processes().stream().filter(process -> victim.isCalled(process.name())).toList();
    return living.isEmpty()
        ? Optional.empty()
        : Optional.of(living.get(random.nextInt(living.size())));
  }

  private Optional<ChildProcess> withId(long pid) {
    return system.processes().stream()
        .filter(process -> process.pid() == pid && Victim.WORKER.isCalled(process.name()))
        .findFirst();
  }
}
