package vectormill.sweep;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.TransientException;
import vectormill.message.DeadLetter;
import vectormill.message.DeadLetters;
import vectormill.message.WorkMessage;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.WorkKey;

/// Sends dead letters back, each a bounded number of times; what died again each time is left where
/// people find it, and reported. A letter about work that ended is removed. Events take at most
/// half of the budget, so that neither queue keeps the other waiting.
final class Redrive implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);
  private static final int BATCH = 10;

  private final StampStore stamps;
  private final DeadLetters workLetters;
  private final DeadLetters eventLetters;
  private final int redrives;
  private final InstantSource clock;

  Redrive(SweepPorts ports, SweepLimits limits, InstantSource clock) {
    this.stamps = ports.stamps();
    this.workLetters = ports.workLetters();
    this.eventLetters = ports.eventLetters();
    this.redrives = limits.redrives();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "redrive";
  }

  @Override
  public void run(Budget budget, Findings findings) {
    Budget half = budget.part(2);
    separately(
        "events", findings, () -> drain(eventLetters, half, letter -> event(letter, findings)));
    separately(
        "work",
        findings,
        () -> drain(workLetters, budget, letter -> findings.mend(() -> work(letter, findings))));
  }

  /// A queue that is away does not keep the other from being looked at.
  private static void separately(String queue, Findings findings, Runnable action) {
    try {
      action.run();
    } catch (TransientException e) {
      LOG.atWarn()
          .addKeyValue("step", "redrive")
          .addKeyValue("queue", queue)
          .addKeyValue("reason", e.getMessage())
          .log("dead letters cannot be looked at");
      findings.problem("dead letters of the queue of " + queue + ": " + e.getMessage());
    }
  }

  private static void drain(DeadLetters from, Budget budget, Handling handling) {
    List<DeadLetter> letters = from.take(BATCH);
    while (!letters.isEmpty()) {
      for (DeadLetter letter : letters) {
        if (!budget.take()) {
          return;
        }
        handling.handle(letter);
      }
      letters = from.take(BATCH);
    }
  }

  private void event(DeadLetter letter, Findings findings) {
    if (letter.redrives() >= redrives) {
      leave(letter, "events", findings);
      return;
    }
    eventLetters.sendBack(letter);
    findings.add("eventsSentBack");
    LOG.atInfo()
        .addKeyValue("step", "redrive")
        .addKeyValue("count", letter.redrives())
        .log("an event that was a dead letter is sent back");
  }

  private void work(DeadLetter letter, Findings findings) {
    Optional<WorkKey> key = WorkMessage.parse(letter.body());
    Optional<Stamp> stamp = key.flatMap(stamps::find);
    if (key.isEmpty() || stamp.isEmpty()) {
      leave(letter, "work", findings);
      return;
    }
    if (stamp.get().state().terminal()) {
      workLetters.delete(letter);
      findings.add("workRemoved");
      log(key.get(), letter, "is " + stamp.get().state());
      return;
    }
    if (letter.redrives() >= redrives) {
      leave(letter, "work", findings);
      return;
    }
    if (stamps.requeue(key.get(), clock.instant())) {
      workLetters.sendBack(letter);
      findings.add("workSentBack");
      log(key.get(), letter, "sent back");
    } else {
      findings.add("workHeld");
    }
  }

  private static void leave(DeadLetter letter, String queue, Findings findings) {
    findings.add(queue + "Left");
    findings.problem(
        "a dead letter of the queue of "
            + queue
            + " is left after "
            + letter.redrives()
            + " redrives: "
            + shortened(letter.body()));
  }

  private static String shortened(String body) {
    int most = 300;
    return body.length() <= most ? body : body.substring(0, most) + "…";
  }

  private static void log(WorkKey key, DeadLetter letter, String reason) {
    LOG.atInfo()
        .addKeyValue("workKey", key)
        .addKeyValue("step", "redrive")
        .addKeyValue("count", letter.redrives())
        .addKeyValue("reason", reason)
        .log("a dead letter is dealt with");
  }

  /// What is done with a letter.
  private interface Handling {
    void handle(DeadLetter letter);
  }
}
