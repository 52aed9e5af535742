package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.NetworkSettings;

/// Where machines, functions and the index stand: subnets without a way to the internet. AWS's
/// services are reached by private endpoints; only downloads have subnets of their own with a way
/// out.
final class NetworkStack extends Stack {
  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final String PROGRAMS = "programs";
  private static final String DOWNLOADS = "downloads";

  private final NetworkSettings settings;
  private final IVpc vpc;
  private final SecurityGroup programs;
  private final SecurityGroup downloads;
  private final SecurityGroup index;

  NetworkStack(Construct scope, Environment environment, StackProps props) {
    super(scope, "network", props);
    this.settings = environment.settings().network();
    this.vpc = settings.isNew() ? made(environment) : given();
    this.programs = group("Programs", "programs of Vectormill");
    this.downloads = group("Downloads", "what may reach the internet");
    this.index = group("Index", "the k-NN index");
    programs.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS services and the index");
    downloads.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "the internet");
    downloads.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTP), "the internet");
    index.addIngressRule(programs, Port.tcp(HTTPS), "programs");
    if (settings.endpoints()) {
      SecurityGroup endpoints = group("Endpoints", "endpoints of AWS services");
      endpoints.addIngressRule(programs, Port.tcp(HTTPS), "programs");
      endpoints.addIngressRule(downloads, Port.tcp(HTTPS), "downloads");
      Endpoints.add(this, vpc, programs(), endpoints);
    }
  }

  /// Taken from CloudFormation when it deploys, so that nobody has to be asked before.
  @Override
  public List<String> getAvailabilityZones() {
    return zones(settings == null ? 3 : settings.zones());
  }

  IVpc vpc() {
    return vpc;
  }

  /// The group of machines and functions.
  SecurityGroup programsGroup() {
    return programs;
  }

  /// The group of machines that download.
  SecurityGroup downloadsGroup() {
    return downloads;
  }

  /// The group of the index.
  SecurityGroup indexGroup() {
    return index;
  }

  /// Where machines and functions stand.
  SubnetSelection programs() {
    return settings.isNew()
        ? SubnetSelection.builder().subnetGroupName(PROGRAMS).build()
        : SubnetSelection.builder().subnets(vpc.getIsolatedSubnets()).build();
  }

  /// Subnets of machines and functions.
  List<String> programSubnets() {
    return vpc.selectSubnets(programs()).getSubnetIds();
  }

  /// Subnets with a way out.
  List<String> downloadSubnets() {
    return vpc.selectSubnets(SubnetSelection.builder().subnetGroupName(DOWNLOADS).build())
        .getSubnetIds();
  }

  /// Puts a function beside the index.
  void place(Function.Builder function) {
    function.vpc(vpc).vpcSubnets(programs()).securityGroups(List.of(programs));
  }

  private Vpc made(Environment environment) {
    LogGroup log =
        LogGroup.Builder.create(this, "FlowLogs")
            .retention(LogDays.of(environment.settings().operations()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role =
        Role.Builder.create(this, "FlowLogsRole")
            .assumedBy(new ServicePrincipal("vpc-flow-logs.amazonaws.com"))
            .build();
    boolean wayOut = settings.nat() || environment.settings().downloads().enabled();
    return Vpc.Builder.create(this, "Vpc")
        .availabilityZones(zones(settings.zones()))
        .natGateways(settings.nat() ? 1 : 0)
        .createInternetGateway(wayOut)
        .restrictDefaultSecurityGroup(false)
        .subnetConfiguration(subnets(wayOut))
        .flowLogs(
            Map.of(
                "Refused",
                FlowLogOptions.builder()
                    .destination(FlowLogDestination.toCloudWatchLogs(log, role))
                    .trafficType(FlowLogTrafficType.REJECT)
                    .build()))
        .build();
  }

  private List<SubnetConfiguration> subnets(boolean wayOut) {
    List<SubnetConfiguration> subnets = new ArrayList<>();
    subnets.add(
        SubnetConfiguration.builder()
            .name(PROGRAMS)
            .subnetType(
                settings.nat() ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED)
            .cidrMask(20)
            .build());
    if (wayOut) {
      subnets.add(
          SubnetConfiguration.builder()
              .name(DOWNLOADS)
              .subnetType(SubnetType.PUBLIC)
              .mapPublicIpOnLaunch(true)
              .cidrMask(22)
              .build());
    }
    return subnets;
  }

  private IVpc given() {
    return Vpc.fromVpcAttributes(
        this,
        "Vpc",
        VpcAttributes.builder()
            .vpcId(settings.vpc())
            .availabilityZones(zones(settings.zones()))
            .isolatedSubnetIds(settings.subnets())
            .build());
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  private static List<String> zones(int count) {
    return IntStream.range(0, count).mapToObj(zone -> Fn.select(zone, Fn.getAzs())).toList();
  }
}
