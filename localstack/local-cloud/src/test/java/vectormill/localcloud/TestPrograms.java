package vectormill.localcloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import vectormill.localcloud.batch.JobDefinition;
import vectormill.localcloud.batch.RetryRule;
import vectormill.localcloud.http.HttpRoute;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.lambda.FunctionDefinition.Limits;
import vectormill.localcloud.lambda.QueueTrigger;
import vectormill.localcloud.lambda.Schedule;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.programs.EchoFunction;
import vectormill.localcloud.programs.QueueFunction;
import vectormill.localcloud.programs.TestJob;
import vectormill.localcloud.programs.TickFunction;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;

/// What runs in the cloud of the tests.
final class TestPrograms {

  private TestPrograms() {}

  static LocalCloudConfig config() throws IOException {
    return LocalCloudConfig.temporary(Clouds.servers())
        .withResources(resources())
        .withPrograms(programs());
  }

  private static Programs programs() {
    List<String> path = List.of(System.getProperty("java.class.path"));
    JavaProgram program =
        new JavaProgram(
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            path,
            TestJob.class.getName(),
            List.of("show"));
    Limits small = new Limits(96, Duration.ofSeconds(3), 1, true);
    Limits lazy = new Limits(96, Duration.ofSeconds(5), 1, false);
    return Programs.NONE
        .withJobs(
            List.of(
                JobDefinition.once("job", program),
                JobDefinition.once("careful", program)
                    .withRetries(3, List.of(new RetryRule("4*", false)))),
            2)
        .withFunctions(
            List.of(
                FunctionDefinition.of("queue", QueueFunction.class.getName(), path)
                    .withLimits(small),
                FunctionDefinition.of("echo", EchoFunction.class.getName(), path).withLimits(small),
                FunctionDefinition.of("tick", TickFunction.class.getName(), path).withLimits(lazy)))
        .withTriggers(List.of(new QueueTrigger("work", "queue", 10)))
        .withSchedules(List.of(new Schedule("each-second", "tick", Duration.ofSeconds(1))))
        .withRoutes(List.of(new HttpRoute("/v1", "echo")));
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
