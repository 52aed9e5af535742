package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// Where alarms go. It has a key of its own, because alarms cannot use the one that AWS manages.
final class AlarmTopic {
  private static final List<String> SENDERS =
      List.of("cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com");

  private AlarmTopic() {}

  static Topic create(Construct scope, Environment environment) {
    Key key =
        Key.Builder.create(scope, "AlarmKey")
            .description("Alarms of Vectormill " + environment.name())
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Topic topic =
        Topic.Builder.create(scope, "Alarms")
            .displayName("Vectormill " + environment.name())
            .masterKey(key)
            .enforceSsl(true)
            .build();
    for (String sender : SENDERS) {
      key.addToResourcePolicy(
          PolicyStatement.Builder.create()
              .principals(List.of(new ServicePrincipal(sender)))
              .actions(List.of("kms:Decrypt", "kms:GenerateDataKey"))
              .resources(List.of("*"))
              .build());
      topic.addToResourcePolicy(
          PolicyStatement.Builder.create()
              .principals(List.of(new ServicePrincipal(sender)))
              .actions(List.of("sns:Publish"))
              .resources(List.of(topic.getTopicArn()))
              .build());
    }
    environment
        .alarmAddress()
        .ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }
}
