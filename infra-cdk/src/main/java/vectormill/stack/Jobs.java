package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.batch.CfnJobDefinition;
import software.amazon.awscdk.services.batch.CfnJobDefinition.ContainerPropertiesProperty;
import software.amazon.awscdk.services.batch.CfnJobDefinition.EvaluateOnExitProperty;
import software.amazon.awscdk.services.batch.CfnJobDefinition.ResourceRequirementProperty;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// Job definitions and their roles.
final class Jobs {
  /// Where models are kept on a machine, for every container that comes after.
  static final String CACHE = "/var/cache/vectormill";

  /// The end of a program that was told to stop and gave its work back.
  static final String STOPPED = "75";

  private static final int ATTEMPTS = 10;
  private static final int HOUR = 3600;
  private static final String VOLUME = "cache";

  private Jobs() {}

  static Role role(Construct scope, String id, List<PolicyStatement> rights) {
    return Role.Builder.create(scope, id + "Role")
        .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
        .inlinePolicies(
            Map.of("rights", PolicyDocument.Builder.create().statements(rights).build()))
        .build();
  }

  static String image(Repository repository, String tag, String device) {
    return repository.repositoryUriForTag(tag + "-" + device);
  }

  static void define(
      Construct scope, JobSpec spec, Role role, LogGroup logs, Map<String, String> variables) {
    CfnJobDefinition.Builder.create(scope, Identifiers.title(spec.program().id()))
        .jobDefinitionName(spec.name())
        .type("container")
        .platformCapabilities(List.of("EC2"))
        .propagateTags(true)
        .timeout(
            CfnJobDefinition.TimeoutProperty.builder()
                .attemptDurationSeconds(spec.hours() * HOUR)
                .build())
        .retryStrategy(
            CfnJobDefinition.RetryStrategyProperty.builder()
                .attempts(ATTEMPTS)
                .evaluateOnExit(rules())
                .build())
        .containerProperties(
            ContainerPropertiesProperty.builder()
                .image(spec.image())
                .jobRoleArn(role.getRoleArn())
                .resourceRequirements(resources(spec))
                .environment(environment(variables))
                .privileged(false)
                .readonlyRootFilesystem(false)
                .user("10001:10001")
                .volumes(List.of(cache()))
                .mountPoints(List.of(cacheInContainer()))
                .logConfiguration(log(scope, spec, logs))
                .build())
        .build();
  }

  private static CfnJobDefinition.VolumesProperty cache() {
    return CfnJobDefinition.VolumesProperty.builder()
        .name(VOLUME)
        .host(CfnJobDefinition.VolumesHostProperty.builder().sourcePath(CACHE).build())
        .build();
  }

  private static CfnJobDefinition.MountPointsProperty cacheInContainer() {
    return CfnJobDefinition.MountPointsProperty.builder()
        .sourceVolume(VOLUME)
        .containerPath(CACHE)
        .readOnly(false)
        .build();
  }

  private static CfnJobDefinition.LogConfigurationProperty log(
      Construct scope, JobSpec spec, LogGroup logs) {
    return CfnJobDefinition.LogConfigurationProperty.builder()
        .logDriver("awslogs")
        .options(
            Map.of(
                "awslogs-group", logs.getLogGroupName(),
                "awslogs-region", Stack.of(scope).getRegion(),
                "awslogs-stream-prefix", spec.program().id()))
        .build();
  }

  /// Submitting a job of any revision to a queue. A definition is named, since another stack that
  /// knew its revision would keep it from ever changing.
  static PolicyStatement submit(Stack stack, JobQueue queue, String definition) {
    String arn =
        "arn:%s:batch:%s:%s:job-definition/%s"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), definition);
    return Rights.allow(List.of("batch:SubmitJob"), queue.arn(), arn, arn + ":*");
  }

  /// Tried again: a machine that was taken away, an image or a task that did not start, a program
  /// that was told to stop. Everything else ends, since what matches nothing would be tried again.
  private static List<EvaluateOnExitProperty> rules() {
    return List.of(
        EvaluateOnExitProperty.builder().onStatusReason("Host EC2*").action("RETRY").build(),
        EvaluateOnExitProperty.builder().onReason("CannotPullContainer*").action("RETRY").build(),
        EvaluateOnExitProperty.builder()
            .onStatusReason("Task failed to start*")
            .action("RETRY")
            .build(),
        EvaluateOnExitProperty.builder().onExitCode(STOPPED).action("RETRY").build(),
        EvaluateOnExitProperty.builder().onReason("*").action("EXIT").build());
  }

  private static List<ResourceRequirementProperty> resources(JobSpec spec) {
    List<ResourceRequirementProperty> resources = new ArrayList<>();
    resources.add(resource("VCPU", spec.machines().vcpus()));
    resources.add(resource("MEMORY", spec.machines().memoryMiB()));
    if (spec.gpus() > 0) {
      resources.add(resource("GPU", spec.gpus()));
    }
    return resources;
  }

  private static ResourceRequirementProperty resource(String type, int value) {
    return ResourceRequirementProperty.builder().type(type).value(Integer.toString(value)).build();
  }

  private static List<CfnJobDefinition.EnvironmentProperty> environment(
      Map<String, String> variables) {
    return variables.entrySet().stream()
        .map(variable ->
            CfnJobDefinition.EnvironmentProperty.builder()
                .name(variable.getKey())
                .value(variable.getValue())
                .build())
        .toList();
  }
}
