package vectormill.localcloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls a function at a fixed rate with a scheduled event. A call that takes longer than the rate
/// delays the next.
final class ScheduleTimer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleTimer.class);

  private final Schedule schedule;
  private final LambdaFunction function;
  private final InstantSource clock;
  private final Thread thread;

  ScheduleTimer(Schedule schedule, LambdaFunction function, InstantSource clock) {
    this.schedule = schedule;
    this.function = function;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("schedule-" + schedule.name()).start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Thread.sleep(schedule.first());
      while (!Thread.currentThread().isInterrupted()) {
        long started = System.nanoTime();
        CallResult result = function.call(event());
        if (result.kind() != CallResult.Kind.ANSWERED) {
          String why = new String(result.payload(), StandardCharsets.UTF_8);
          LOG.warn("scheduled call of {} failed: {}", function.name(), why);
        }
        long left = schedule.every().toNanos() - (System.nanoTime() - started);
        Thread.sleep(Duration.ofNanos(Math.max(0, left)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] event() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", "000000000000").put("time", now.toString()).put("region", "us-east-1");
    event
        .putArray("resources")
        .add("arn:aws:events:us-east-1:000000000000:rule/" + schedule.name());
    event.putObject("detail");
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
