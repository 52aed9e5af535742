package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.batch.CfnComputeEnvironment;
import software.amazon.awscdk.services.batch.CfnJobQueue;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.constructs.Construct;

/// A queue of AWS Batch and the machines behind it, in the order in which they are tried. Their own
/// classes of CloudFormation are used, because CDK's leave out the launch template's disk and
/// metadata rules and the newest machine images.
final class JobQueue extends Construct {
  private static final int MINUTE = 60;
  private static final int UPDATE_MINUTES = 60;
  private static final List<String> HOPELESS =
      List.of(
          "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
          "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT");

  private final CfnJobQueue queue;

  /// How a queue treats its jobs.
  ///
  /// @param hopelessMinutes how long a job waits that can never get a machine, before it is
  ///   cancelled
  /// @param paused whether it takes none
  record Rules(int hopelessMinutes, boolean paused) {}

  JobQueue(Construct scope, String id, List<MachinePool> pools, MachinePlace place, Rules rules) {
    super(scope, id);
    List<CfnJobQueue.ComputeEnvironmentOrderProperty> order = new ArrayList<>();
    for (MachinePool pool : pools) {
      order.add(
          CfnJobQueue.ComputeEnvironmentOrderProperty.builder()
              .computeEnvironment(environment(pool, place).getAttrComputeEnvironmentArn())
              .order(order.size() + 1)
              .build());
    }
    this.queue =
        CfnJobQueue.Builder.create(this, "Queue")
            .priority(1)
            .state(rules.paused() ? "DISABLED" : "ENABLED")
            .computeEnvironmentOrder(order)
            .jobStateTimeLimitActions(hopeless(rules.hopelessMinutes()))
            .build();
  }

  String arn() {
    return queue.getAttrJobQueueArn();
  }

  private CfnComputeEnvironment environment(MachinePool pool, MachinePlace place) {
    CfnLaunchTemplate template =
        MachineTemplate.create(this, pool.id() + "Template", pool.machines().diskGiB());
    return CfnComputeEnvironment.Builder.create(this, pool.id())
        .type("MANAGED")
        .state("ENABLED")
        .replaceComputeEnvironment(false)
        .updatePolicy(
            CfnComputeEnvironment.UpdatePolicyProperty.builder()
                .terminateJobsOnUpdate(false)
                .jobExecutionTimeoutMinutes(UPDATE_MINUTES)
                .build())
        .computeResources(
            CfnComputeEnvironment.ComputeResourcesProperty.builder()
                .type(pool.spot() ? "SPOT" : "EC2")
                .allocationStrategy(
                    pool.spot() ? "SPOT_PRICE_CAPACITY_OPTIMIZED" : "BEST_FIT_PROGRESSIVE")
                .minvCpus(0)
                .maxvCpus(pool.jobs() * pool.machines().vcpus())
                .instanceTypes(pool.machines().instances())
                .ec2Configuration(
                    List.of(
                        CfnComputeEnvironment.Ec2ConfigurationObjectProperty.builder()
                            .imageType(pool.gpu() ? "ECS_AL2023_NVIDIA" : "ECS_AL2023")
                            .build()))
                .updateToLatestImageVersion(true)
                .instanceRole(place.profile().arn())
                .subnets(place.subnets())
                .securityGroupIds(List.of(place.group()))
                .launchTemplate(
                    CfnComputeEnvironment.LaunchTemplateSpecificationProperty.builder()
                        .launchTemplateId(template.getRef())
                        .version(template.getAttrLatestVersionNumber())
                        .build())
                .build())
        .build();
  }

  private static List<CfnJobQueue.JobStateTimeLimitActionProperty> hopeless(int minutes) {
    return HOPELESS.stream()
        .map(reason ->
            CfnJobQueue.JobStateTimeLimitActionProperty.builder()
                .action("CANCEL")
                .state("RUNNABLE")
                .reason(reason)
                .maxTimeSeconds(minutes * MINUTE)
                .build())
        .toList();
  }
}
