package vectormill.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.localcloud.http.HttpRoute;
import vectormill.localcloud.lambda.QueueTrigger;
import vectormill.localcloud.lambda.Schedule;
import vectormill.localcloud.process.Ports;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;

/// What a configuration is refused for, and how ports are remembered.
class LocalCloudConfigTest {

  @TempDir Path directory;

  @Test
  void everyMistakeIsReportedAtOnce() {
    QueueDefinition queue =
        QueueDefinition.plain("queue", Duration.ofSeconds(1)).withDeadLetters("dead", 2);
    Resources resources =
        new Resources(
            List.of("same", "same"),
            List.of(queue),
            List.of(BucketNotification.all("same", "nowhere")));
    Programs programs =
        Programs.NONE
            .withTriggers(List.of(new QueueTrigger("queue", "nobody", 1)))
            .withRoutes(List.of(new HttpRoute("/", "nobody")));
    assertThatThrownBy(() ->
            new LocalCloudConfig(
                directory, directory, Set.of(CloudPart.S3), resources, programs, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "bucket same is defined twice",
            "dead-letter queue dead is used and not defined",
            "queue nowhere is used and not defined",
            "function nobody is used and not defined",
            "need the part SQS");
  }

  @Test
  void namesThatAwsRefusesAreRefused() {
    assertThatThrownBy(() -> new Resources(List.of("Not_A_Bucket"), List.of(), List.of()))
        .hasMessageContaining("Not_A_Bucket");
    assertThatThrownBy(() -> QueueDefinition.plain("a b", Duration.ZERO))
        .hasMessageContaining("a b");
    assertThatThrownBy(() -> new QueueTrigger("q", "f", 11)).hasMessageContaining("found 11");
    Duration second = Duration.ofSeconds(1);
    assertThat(new Schedule("s", "f", second).first()).isZero();
    assertThatThrownBy(() -> new Schedule("s", "f", Duration.ofMillis(1)))
        .hasMessageContaining("at least 100 ms");
    assertThatThrownBy(() -> new Schedule("s", "f", second, second.negated()))
        .hasMessageContaining("in the future");
  }

  @Test
  void aPortIsRememberedUntilSomebodyElseTakesIt() throws Exception {
    Path file = directory.resolve("ports.properties");
    int first = new Ports(file).of("s3");
    assertThat(new Ports(file).of("s3")).isEqualTo(first);
    try (ServerSocket taken = new ServerSocket(first, 1, Ports.loopback())) {
      assertThat(new Ports(file).of("s3")).isNotEqualTo(taken.getLocalPort());
    }
  }
}
