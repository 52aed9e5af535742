package vectormill.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;
import vectormill.environment.ApiSettings.Auth;
import vectormill.environment.Environment;
import vectormill.environment.SearchClusterSettings.Kind;

/// Findings of cdk-nag that stand, each with its reason, and each only where it is expected.
final class Suppressions {
  private static final String WILDCARD = "AwsSolutions-IAM5";

  private Suppressions() {}

  /// Of every stack with programs.
  static void programs(IConstruct stack) {
    wildcard(
        stack,
        "/^Resource::<Buckets(Input|Results|Models).*\\.Arn>\\/(\\*|quarantine\\/\\*)$/",
        "objects of one bucket: their keys are the users'");
    wildcard(
        stack,
        "/^Resource::<(Domain|Collection).*\\.Arn>\\/\\*$/",
        "indices of one domain: they are made for collections as these come");
    wildcard(
        stack,
        "/^Resource::arn:aws[a-z-]*:(es|aoss):.*\\/\\*$/",
        "indices of the domain that the environment's file names");
  }

  /// Of a function in the network.
  static void inNetwork(ProgramFunction function) {
    wildcard(
        function,
        "Resource::*",
        "network interfaces of Lambda have no names before they are made; Lambda allows no less");
  }

  static void dispatch(ProgramFunction function) {
    wildcard(
        function,
        "Resource::*",
        "batch:ListJobs and batch:DescribeJobs know no resources; both only read");
  }

  static void machines(InstanceProfile profile) {
    wildcard(
        profile,
        "Resource::*",
        "ecr:GetAuthorizationToken and ecs:DiscoverPollEndpoint know no resources");
    wildcard(
        profile,
        "/^Resource::arn:.*:ecs:.*:(cluster|container-instance)\\/\\*$/",
        "Batch makes clusters with names of its own and registers machines by ids of their own");
  }

  static void index(SearchStack stack, Environment environment) {
    if (environment.settings().search().kind() != Kind.DOMAIN) {
      return;
    }
    suppress(
        stack,
        "AwsSolutions-OS3",
        "the domain stands in subnets without a way in and asks IAM, so no addresses are listed");
    if (environment.settings().search().managers() == 0) {
      suppress(stack, "AwsSolutions-OS4", "this environment's file asks for no managers");
    }
    if (environment.settings().network().zones() == 1) {
      suppress(stack, "AwsSolutions-OS7", "this environment's file asks for one zone");
    }
  }

  static void api(ApiStack stack, Environment environment) {
    NagSuppressions.addResourceSuppressions(
        stack,
        List.of(
            NagPackSuppression.builder()
                .id("AwsSolutions-IAM4")
                .reason("the policy that AWS makes for API Gateway's logs: log groups of any name")
                .appliesTo(
                    List.of(
                        "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"))
                .build()),
        true);
    if (!environment.settings().api().waf()) {
      suppress(stack, "AwsSolutions-APIG3", "this environment's file asks for no firewall");
    }
    Auth auth = environment.settings().api().auth();
    if (auth != Auth.JWT) {
      suppress(
          stack,
          "AwsSolutions-COG4",
          "this environment's file asks for signed requests or keys instead of a user pool");
    }
    if (auth == Auth.API_KEYS) {
      suppress(stack, "AwsSolutions-APIG4", "this environment's file asks for keys");
    }
  }

  private static void wildcard(IConstruct where, String finding, String reason) {
    NagPackSuppression.Builder suppression =
        NagPackSuppression.builder().id(WILDCARD).reason(reason);
    if (finding.startsWith("/")) {
      suppression.appliesTo(List.of(RegexAppliesTo.builder().regex(finding).build()));
    } else {
      suppression.appliesTo(List.of(finding));
    }
    NagSuppressions.addResourceSuppressions(where, List.of(suppression.build()), true);
  }

  private static void suppress(IConstruct where, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        where, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }
}
