package vectormill.localcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;

/// What runs in the cloud of the tests.
final class TestPrograms {

  private TestPrograms() {}

  static LocalCloudConfig config() throws IOException {
    return LocalCloudConfig.temporary(Clouds.servers()).withResources(resources());
  }

  private static Resources resources() {
    QueueDefinition dead = QueueDefinition.plain("dead", Duration.ofSeconds(1));
    QueueDefinition work =
        QueueDefinition.plain("work", Duration.ofSeconds(1)).withDeadLetters("dead", 2);
    QueueDefinition events = QueueDefinition.plain("events", Duration.ofSeconds(30));
    return new Resources(
        List.of("drop", "plain"),
        List.of(dead, work, events),
        List.of(BucketNotification.all("drop", "events")));
  }
}
