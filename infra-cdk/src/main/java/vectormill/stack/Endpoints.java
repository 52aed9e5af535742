package vectormill.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.constructs.Construct;

/// Private ways to the services that programs call, that machines join their cluster by, and that
/// images and logs go through. Those to S3 and DynamoDB are free.
final class Endpoints {
  private Endpoints() {}

  static void add(Construct scope, IVpc vpc, SubnetSelection subnets, SecurityGroup group) {
    gateway(scope, vpc, subnets, "S3", GatewayVpcEndpointAwsService.S3);
    gateway(scope, vpc, subnets, "DynamoDb", GatewayVpcEndpointAwsService.DYNAMODB);
    services()
        .forEach((id, service) ->
            InterfaceVpcEndpoint.Builder.create(scope, id + "Endpoint")
                .vpc(vpc)
                .service(service)
                .subnets(subnets)
                .securityGroups(List.of(group))
                .open(false)
                .build());
  }

  private static Map<String, InterfaceVpcEndpointAwsService> services() {
    Map<String, InterfaceVpcEndpointAwsService> services = new LinkedHashMap<>();
    services.put("Sqs", InterfaceVpcEndpointAwsService.SQS);
    services.put("Logs", InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
    services.put("EcrApi", InterfaceVpcEndpointAwsService.ECR);
    services.put("EcrDocker", InterfaceVpcEndpointAwsService.ECR_DOCKER);
    services.put("Ecs", InterfaceVpcEndpointAwsService.ECS);
    services.put("EcsAgent", InterfaceVpcEndpointAwsService.ECS_AGENT);
    services.put("EcsTelemetry", InterfaceVpcEndpointAwsService.ECS_TELEMETRY);
    return services;
  }

  private static void gateway(
      Construct scope,
      IVpc vpc,
      SubnetSelection subnets,
      String id,
      GatewayVpcEndpointAwsService service) {
    GatewayVpcEndpoint.Builder.create(scope, id + "Endpoint")
        .vpc(vpc)
        .service(service)
        .subnets(List.of(subnets))
        .build();
  }
}
