package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// What a machine may do: join its cluster, fetch our images, write our log. What a job may do is
/// in the job's role, since a container can reach its machine's rights.
final class InstanceProfile extends Construct {
  private final CfnInstanceProfile profile;

  InstanceProfile(Construct scope, LogGroup logs, StorageStack storage) {
    super(scope, "Machines");
    List<PolicyStatement> statements = new ArrayList<>(Rights.log(logs.getLogGroupArn()));
    statements.addAll(joinCluster());
    statements.addAll(
        fetchImages(
            storage.workerImages().getRepositoryArn(), storage.upkeepImages().getRepositoryArn()));
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
            .inlinePolicies(
                Map.of("rights", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    this.profile =
        CfnInstanceProfile.Builder.create(this, "Profile")
            .roles(List.of(role.getRoleName()))
            .build();
    Suppressions.machines(this);
  }

  String arn() {
    return profile.getAttrArn();
  }

  /// Batch makes clusters with names of its own.
  private List<PolicyStatement> joinCluster() {
    Stack stack = Stack.of(this);
    String ours =
        "arn:%s:ecs:%s:%s:".formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    return List.of(
        Rights.allow(List.of("ecs:DiscoverPollEndpoint"), "*"),
        Rights.allow(
            List.of("ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance"),
            ours + "cluster/*"),
        Rights.allow(
            List.of(
                "ecs:Poll",
                "ecs:StartTelemetrySession",
                "ecs:UpdateContainerInstancesState",
                "ecs:SubmitTaskStateChange",
                "ecs:SubmitContainerStateChange",
                "ecs:SubmitAttachmentStateChanges"),
            ours + "cluster/*",
            ours + "container-instance/*"));
  }

  private static List<PolicyStatement> fetchImages(String... repositories) {
    return List.of(
        Rights.allow(List.of("ecr:GetAuthorizationToken"), "*"),
        Rights.allow(
            List.of(
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer"),
            repositories));
  }
}
