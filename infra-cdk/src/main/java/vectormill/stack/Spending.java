package vectormill.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// A budget over everything with this environment's tag. It tells; it does not stop.
final class Spending {
  private static final int SOON = 80;
  private static final int ALL = 100;

  private Spending() {}

  static void add(Construct scope, Environment environment, Topic topic) {
    CfnBudget.Builder.create(scope, "Budget")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    CfnBudget.SpendProperty.builder()
                        .amount(environment.settings().operations().maxDollarsPerMonth())
                        .unit("USD")
                        .build())
                .costFilters(
                    Map.of(
                        "TagKeyValue",
                        List.of(
                            "user:cost-center$"
                                + environment.settings().operations().costCenter())))
                .build())
        .notificationsWithSubscribers(
            Stream.of(notice("ACTUAL", SOON, topic), notice("FORECASTED", ALL, topic)).toList())
        .build();
  }

  private static CfnBudget.NotificationWithSubscribersProperty notice(
      String type, int percent, Topic topic) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                CfnBudget.SubscriberProperty.builder()
                    .subscriptionType("SNS")
                    .address(topic.getTopicArn())
                    .build()))
        .build();
  }
}
