package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vectormill.work.Delivery;
import vectormill.work.WorkKey;
import vectormill.work.WorkQueue;

/// The work queue as a program reaches it.
final class RemoteWorkQueue implements WorkQueue {
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Program program;
  private final Cloud cloud;
  private final StepCheck check;

  RemoteWorkQueue(Program program, Cloud cloud, StepCheck check) {
    this.program = program;
    this.cloud = cloud;
    this.check = check;
  }

  @Override
  public void send(List<WorkKey> keys, String group) {
    program.run(
        "queue.send",
        () -> keys.stream().map(cloud::describe).toList().toString(),
        () -> keys.forEach(key -> cloud.send(key, group)));
  }

  @Override
  public List<Delivery> receive(int max, Duration wait) {
    return program.call(
        "queue.receive",
        () -> "",
        () -> {
          Instant end = cloud.now().plus(wait);
          List<Delivery> found = cloud.queue().receive(max, Duration.ZERO);
          while (found.isEmpty() && cloud.now().isBefore(end)) {
            program.pause(POLL);
            found = cloud.queue().receive(max, Duration.ZERO);
          }
          return found;
        });
  }

  @Override
  public void extend(Delivery delivery, Duration visibility) {
    program.run(
        "queue.extend",
        () -> cloud.describe(delivery.key()) + " by " + visibility,
        () -> cloud.queue().extend(delivery, visibility));
  }

  @Override
  public void delete(Delivery delivery) {
    program.run(
        "queue.delete",
        () -> cloud.describe(delivery.key()),
        () -> {
          long before = messages(delivery.key());
          cloud.queue().delete(delivery);
          if (before > 0 && messages(delivery.key()) == 0) {
            check.messagesGone(program, delivery.key());
          }
        });
  }

  @Override
  public Depth depth() {
    return program.call("queue.depth", () -> "", () -> cloud.queue().depth());
  }

  private long messages(WorkKey key) {
    return cloud.queue().keys().stream().filter(key::equals).count();
  }
}
