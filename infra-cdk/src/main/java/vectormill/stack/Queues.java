package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// The queue of file events, the queue of work items, and where their dead letters go.
final class Queues extends Construct {
  /// Throttled calls count as received, so a message is given several chances.
  static final int EVENT_RECEIVES = 5;

  /// A work item is given back again and again while a store is away.
  static final int WORK_RECEIVES = 100;

  /// Six times as long as intake may take, as Lambda wants it.
  static final Duration EVENT_VISIBILITY = Duration.seconds(6 * FunctionSpec.INTAKE_SECONDS);

  /// A worker extends it while it works.
  static final Duration WORK_VISIBILITY = Duration.minutes(5);

  private static final Duration KEPT = Duration.days(14);

  private final Queue eventsDead;
  private final Queue events;
  private final Queue workDead;
  private final Queue work;

  Queues(Construct scope) {
    super(scope, "Queues");
    this.eventsDead = queue("EventsDead", EVENT_VISIBILITY).build();
    this.events = dying(queue("Events", EVENT_VISIBILITY), eventsDead, EVENT_RECEIVES);
    this.workDead = queue("WorkDead", WORK_VISIBILITY).build();
    this.work = dying(queue("Work", WORK_VISIBILITY), workDead, WORK_RECEIVES);
  }

  Queue events() {
    return events;
  }

  /// The same queue for another stack: whoever names it there changes nothing of it here.
  IQueue eventsFor(Construct elsewhere) {
    return Queue.fromQueueArn(elsewhere, "Events", events.getQueueArn());
  }

  /// Lets rules of this account's event bus send to it.
  void takeFromEventBridge() {
    Stack stack = Stack.of(this);
    events.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(events.getQueueArn()))
            .conditions(
                Map.of(
                    "StringEquals",
                    Map.of("aws:SourceAccount", stack.getAccount()),
                    "ArnLike",
                    Map.of(
                        "aws:SourceArn",
                        "arn:%s:events:%s:%s:rule/*"
                            .formatted(
                                stack.getPartition(), stack.getRegion(), stack.getAccount()))))
            .build());
  }

  Queue eventsDead() {
    return eventsDead;
  }

  Queue work() {
    return work;
  }

  Queue workDead() {
    return workDead;
  }

  private Queue.Builder queue(String id, Duration visibility) {
    return Queue.Builder.create(this, id)
        .visibilityTimeout(visibility)
        .retentionPeriod(KEPT)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true);
  }

  private static Queue dying(Queue.Builder queue, Queue dead, int receives) {
    return queue
        .deadLetterQueue(DeadLetterQueue.builder().queue(dead).maxReceiveCount(receives).build())
        .build();
  }
}
