package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// AWS's managed rules before the API, and a limit for each address.
final class Firewall {
  private static final int REQUESTS_IN_FIVE_MINUTES = 10_000;
  private static final List<String> MANAGED =
      List.of("AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet");

  private Firewall() {}

  static void add(Construct scope, Environment environment, String stageArn) {
    List<CfnWebACL.RuleProperty> rules = new ArrayList<>();
    for (String name : MANAGED) {
      rules.add(managed(name, rules.size()));
    }
    rules.add(rate(rules.size()));
    CfnWebACL acl =
        CfnWebACL.Builder.create(scope, "Firewall")
            .scope("REGIONAL")
            .description("Before the searches of Vectormill " + environment.name())
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(visibility("firewall"))
            .rules(rules)
            .build();
    CfnWebACLAssociation.Builder.create(scope, "FirewallPlace")
        .webAclArn(acl.getAttrArn())
        .resourceArn(stageArn)
        .build();
  }

  private static CfnWebACL.RuleProperty managed(String name, int priority) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(java.util.Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(name)
                        .build())
                .build())
        .visibilityConfig(visibility(name))
        .build();
  }

  private static CfnWebACL.RuleProperty rate(int priority) {
    return CfnWebACL.RuleProperty.builder()
        .name("rate-of-an-address")
        .priority(priority)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(REQUESTS_IN_FIVE_MINUTES)
                        .build())
                .build())
        .visibilityConfig(visibility("rate-of-an-address"))
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty visibility(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .metricName(name)
        .sampledRequestsEnabled(true)
        .build();
  }
}
