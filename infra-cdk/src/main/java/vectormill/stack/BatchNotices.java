package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// What AWS Batch has no metrics of: jobs that failed for good, and queues whose first job can get
/// no machine.
final class BatchNotices {
  private BatchNotices() {}

  static void add(Construct scope, ComputeStack compute, Topic topic) {
    List<String> queues = List.of(compute.slots().arn(), compute.passes().arn());
    rule(
        scope,
        topic,
        "FailedJobs",
        "Batch Job State Change",
        Map.of("jobQueue", queues, "status", List.of("FAILED")));
    rule(scope, topic, "BlockedQueues", "Batch Job Queue Blocked", Map.of("jobQueueArn", queues));
  }

  private static void rule(
      Construct scope, Topic topic, String id, String type, Map<String, Object> detail) {
    Rule.Builder.create(scope, id)
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.batch"))
                .detailType(List.of(type))
                .detail(detail)
                .build())
        .targets(List.of(new SnsTopic(topic)))
        .build();
  }
}
