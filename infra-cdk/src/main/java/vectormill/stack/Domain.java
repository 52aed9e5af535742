package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnResourcePolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.SearchClusterSettings;

/// A domain of Amazon OpenSearch Service. Its own class of CloudFormation is used, because CDK's
/// would set access and logs by functions of its own.
final class Domain extends Construct {
  private static final List<String> LOGS =
      List.of("INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "ES_APPLICATION_LOGS");
  private static final int THROUGHPUT = 125;
  private static final int IOPS = 3000;
  private static final String MANAGER = "m7g.large.search";

  private final CfnDomain domain;

  Domain(Construct scope, Environment environment, NetworkStack network) {
    super(scope, "Domain");
    SearchClusterSettings settings = environment.settings().search();
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(LogDays.of(environment.settings().operations()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    CfnResourcePolicy mayLog = mayLog(environment, logs);
    this.domain =
        CfnDomain.Builder.create(this, "Resource")
            .engineVersion(settings.version())
            .clusterConfig(cluster(settings, environment.settings().network().zones()))
            .ebsOptions(disks(settings))
            .encryptionAtRestOptions(
                CfnDomain.EncryptionAtRestOptionsProperty.builder().enabled(true).build())
            .nodeToNodeEncryptionOptions(
                CfnDomain.NodeToNodeEncryptionOptionsProperty.builder().enabled(true).build())
            .domainEndpointOptions(tls())
            .vpcOptions(
                CfnDomain.VPCOptionsProperty.builder()
                    .subnetIds(network.programSubnets())
                    .securityGroupIds(List.of(network.indexGroup().getSecurityGroupId()))
                    .build())
            .accessPolicies(access())
            .logPublishingOptions(publishing(logs))
            .offPeakWindowOptions(
                CfnDomain.OffPeakWindowOptionsProperty.builder().enabled(true).build())
            .softwareUpdateOptions(
                CfnDomain.SoftwareUpdateOptionsProperty.builder()
                    .autoSoftwareUpdateEnabled(true)
                    .build())
            .build();
    domain.addResourceDependency(mayLog);
    domain.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  String url() {
    return "https://" + domain.getAttrDomainEndpoint();
  }

  String arn() {
    return domain.getAttrArn();
  }

  String name() {
    return domain.getRef();
  }

  private static CfnDomain.EBSOptionsProperty disks(SearchClusterSettings settings) {
    return CfnDomain.EBSOptionsProperty.builder()
        .ebsEnabled(true)
        .volumeType("gp3")
        .volumeSize(settings.volumeGiB())
        .iops(IOPS)
        .throughput(THROUGHPUT)
        .build();
  }

  private static CfnDomain.DomainEndpointOptionsProperty tls() {
    return CfnDomain.DomainEndpointOptionsProperty.builder()
        .enforceHttps(true)
        .tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
        .build();
  }

  private static CfnDomain.ClusterConfigProperty cluster(
      SearchClusterSettings settings, int zones) {
    CfnDomain.ClusterConfigProperty.Builder cluster =
        CfnDomain.ClusterConfigProperty.builder()
            .instanceType(settings.instance())
            .instanceCount(settings.nodes())
            .zoneAwarenessEnabled(zones > 1)
            .dedicatedMasterEnabled(settings.managers() > 0);
    if (zones > 1) {
      cluster.zoneAwarenessConfig(
          CfnDomain.ZoneAwarenessConfigProperty.builder().availabilityZoneCount(zones).build());
    }
    if (settings.managers() > 0) {
      cluster.dedicatedMasterCount(settings.managers()).dedicatedMasterType(MANAGER);
    }
    return cluster.build();
  }

  /// Whoever comes is somebody of this account, and IAM says what they may do.
  private Map<String, Object> access() {
    Stack stack = Stack.of(this);
    return Map.of(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of(
                    "AWS",
                    "arn:%s:iam::%s:root".formatted(stack.getPartition(), stack.getAccount())),
                "Action",
                "es:ESHttp*",
                "Resource",
                "arn:%s:es:%s:%s:domain/*"
                    .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount()))));
  }

  private CfnResourcePolicy mayLog(Environment environment, LogGroup logs) {
    return CfnResourcePolicy.Builder.create(this, "MayLog")
        .policyName("vectormill-" + environment.name() + "-index-logs")
        .policyDocument(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"es.amazonaws.com"},\
            "Action":["logs:PutLogEvents","logs:CreateLogStream"],"Resource":"%s"}]}\
            """
                .formatted(logs.getLogGroupArn()))
        .build();
  }

  private static Map<String, Object> publishing(LogGroup logs) {
    Map<String, Object> publishing = new java.util.TreeMap<>();
    for (String log : LOGS) {
      publishing.put(
          log,
          CfnDomain.LogPublishingOptionProperty.builder()
              .enabled(true)
              .cloudWatchLogsLogGroupArn(logs.getLogGroupArn())
              .build());
    }
    return publishing;
  }
}
