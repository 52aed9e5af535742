package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/// Things that happen again and again.
final class Schedules {
  private Schedules() {}

  /// Who makes them happen.
  static Role role(Construct scope, String id, List<PolicyStatement> rights) {
    return Role.Builder.create(scope, id)
        .assumedBy(new ServicePrincipal("scheduler.amazonaws.com"))
        .inlinePolicies(
            Map.of("rights", PolicyDocument.Builder.create().statements(rights).build()))
        .build();
  }

  /// A call of a service; one that fails is not repeated, since the next follows soon.
  ///
  /// @param rate such as `rate(1 minute)`
  /// @param target what is called
  static void add(
      Construct scope, String id, String rate, boolean paused, CfnSchedule.TargetProperty target) {
    CfnSchedule.Builder.create(scope, id)
        .scheduleExpression(rate)
        .state(paused ? "DISABLED" : "ENABLED")
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(target)
        .build();
  }

  /// What is called.
  static CfnSchedule.TargetProperty target(String arn, Role role, String input) {
    return CfnSchedule.TargetProperty.builder()
        .arn(arn)
        .roleArn(role.getRoleArn())
        .input(input)
        .retryPolicy(
            CfnSchedule.RetryPolicyProperty.builder()
                .maximumRetryAttempts(0)
                .maximumEventAgeInSeconds(60)
                .build())
        .build();
  }
}
