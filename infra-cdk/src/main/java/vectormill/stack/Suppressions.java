package vectormill.stack;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.amazon.awscdk.Stack;
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

  /// Of who submits jobs.
  static void submitters(IConstruct stack) {
    wildcard(
        stack,
        "/^Resource::arn:.*:batch:.*:job-definition\\/[a-z-]+:\\*$/",
        "revisions of one definition: each new version of an image makes one");
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
    add(
        stack,
        suppression("AwsSolutions-IAM4", "the policy that AWS makes for API Gateway's logs alone")
            .appliesTo(
                List.of(
                    "Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")));
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
    NagPackSuppression.Builder suppression = suppression(WILDCARD, reason);
    if (finding.startsWith("/")) {
      suppression.appliesTo(List.of(RegexAppliesTo.builder().regex(finding).build()));
    } else {
      suppression.appliesTo(List.of(finding));
    }
    add(where, suppression);
  }

  private static void suppress(IConstruct where, String rule, String reason) {
    add(where, suppression(rule, reason));
  }

  private static NagPackSuppression.Builder suppression(String rule, String reason) {
    return NagPackSuppression.builder().id(rule).reason(reason);
  }

  /// Of a stack, or of the role of something.
  private static void add(IConstruct where, NagPackSuppression.Builder suppression) {
    if (where instanceof Stack stack) {
      NagSuppressions.addStackSuppressions(stack, List.of(suppression.build()));
    } else {
      NagSuppressions.addResourceSuppressions(
          where.getNode().findChild("Role"), List.of(suppression.build()), true);
    }
  }
}
