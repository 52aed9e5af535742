package vectormill.stack;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;
import vectormill.environment.DownloadSettings;
import vectormill.environment.Environment;
import vectormill.environment.WorkerSettings;
import vectormill.environment.WorkerSettings.Device;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.LogWords;
import vectormill.settings.Program;

/// AWS Batch: one queue for the slots that embed, one for the passes that look for duplicates, one
/// for downloads. A slot may run on Spot machines first and on others besides; no machine is kept
/// when there is no work.
final class ComputeStack extends Stack {
  private static final int SLOT_HOURS = 4;
  private static final int PASS_HOURS = 12;

  private final Environment environment;
  private final Layers layers;
  private final String imageTag;
  private final LogGroup logs;
  private final JobQueue slots;
  private final JobQueue passes;
  private final Metric poisoned;

  ComputeStack(
      Construct scope, Environment environment, Layers layers, String imageTag, StackProps props) {
    super(scope, "compute", props);
    this.environment = environment;
    this.layers = layers;
    this.imageTag = imageTag;
    this.logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(LogDays.of(environment.settings().operations()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    this.poisoned =
        MetricFilter.Builder.create(this, "Poisoned")
            .logGroup(logs)
            .filterPattern(FilterPattern.stringValue("$." + LogWords.STEP, "=", LogWords.POISON))
            .metricNamespace("Vectormill")
            .metricName("Poisoned-" + environment.name())
            .metricValue("1")
            .build()
            .metric(MetricOptions.builder().statistic("Sum").period(Signals.PERIOD).build());
    InstanceProfile profile = new InstanceProfile(this, logs, layers.storage());
    MachinePlace programs = MachinePlace.programs(layers.network(), profile);
    this.slots = new JobQueue(this, "Slots", slotPools(), programs, rules());
    this.passes = new JobQueue(this, "Passes", List.of(passPool()), programs, rules());
    Role worker = slotJob();
    Role keeper = passJob();
    layers
        .search()
        .access()
        .admit(this, "vectormill-" + environment.name() + "-jobs", List.of(worker, keeper));
    if (environment.settings().downloads().enabled()) {
      downloads(profile);
    }
    PassSchedule.add(this, environment, passes, pass());
    Outputs.add(this, Outputs.key(EnvironmentNames.BATCH_JOB_QUEUE), slots.arn());
    Outputs.add(this, Outputs.key(EnvironmentNames.BATCH_JOB_DEFINITION), slot());
    Outputs.add(this, "PassJobQueue", passes.arn());
    Outputs.add(this, "PassJobDefinition", pass());
  }

  /// Where slots are submitted.
  JobQueue slots() {
    return slots;
  }

  /// Where passes are submitted.
  JobQueue passes() {
    return passes;
  }

  /// Files that were tried too often, as the log of the workers tells.
  Metric poisoned() {
    return poisoned;
  }

  /// The name of a slot's definition.
  String slot() {
    return name(Program.EMBED_FILES);
  }

  /// Submitting slots and counting them; Batch lets nobody narrow the counting.
  List<PolicyStatement> submitSlots(Stack from) {
    return List.of(
        Jobs.submit(from, slots, slot()),
        Rights.allow(List.of("batch:ListJobs", "batch:DescribeJobs"), "*"));
  }

  private String pass() {
    return name(Program.CANONICALIZE);
  }

  private String name(Program program) {
    return "vectormill-" + environment.name() + "-" + program.id();
  }

  private JobQueue.Rules rules() {
    return new JobQueue.Rules(
        environment.settings().workers().hopelessMinutes(),
        environment.settings().operations().paused());
  }

  private List<MachinePool> slotPools() {
    WorkerSettings workers = environment.settings().workers();
    boolean gpu = workers.device() == Device.GPU;
    return Stream.of(
            new MachinePool("Spot", workers.machines(), true, gpu, workers.spotSlots()),
            new MachinePool("OnDemand", workers.machines(), false, gpu, workers.onDemandSlots()))
        .filter(pool -> pool.jobs() > 0)
        .toList();
  }

  private MachinePool passPool() {
    return new MachinePool("OnDemand", environment.settings().upkeep().machines(), false, false, 1);
  }

  private Role slotJob() {
    WorkerSettings workers = environment.settings().workers();
    boolean gpu = workers.device() == Device.GPU;
    JobSpec job =
        new JobSpec(
            slot(),
            Program.EMBED_FILES,
            Jobs.image(layers.storage().workerImages(), imageTag, gpu ? "gpu" : "cpu"),
            workers.machines(),
            gpu ? 1 : 0,
            SLOT_HOURS);
    return define(job, "Worker");
  }

  private Role passJob() {
    JobSpec job =
        new JobSpec(
            pass(),
            Program.CANONICALIZE,
            Jobs.image(layers.storage().upkeepImages(), imageTag, "cpu"),
            environment.settings().upkeep().machines(),
            0,
            PASS_HOURS);
    return define(job, "Keeper");
  }

  private Role define(JobSpec job, String who) {
    ProgramRights rights = new ProgramRights(layers.storage(), layers.search());
    Role role = Jobs.role(this, who, rights.of(job.program()));
    Jobs.define(this, job, role, logs, variables().of(job.program()));
    return role;
  }

  /// Machines that may reach the internet have no right but to add to the quarantine.
  private void downloads(InstanceProfile profile) {
    DownloadSettings downloads = environment.settings().downloads();
    MachinePool pool =
        new MachinePool("Spot", downloads.machines(), true, false, downloads.maxJobs());
    JobQueue queue =
        new JobQueue(
            this,
            "Downloads",
            List.of(pool),
            MachinePlace.downloads(layers.network(), profile),
            rules());
    Role role =
        Jobs.role(
            this,
            "Downloader",
            Rights.add(layers.storage().buckets().results().getBucketArn(), Buckets.QUARANTINE));
    Outputs.add(this, "DownloadJobQueue", queue.arn());
    Outputs.add(this, "DownloadRole", role.getRoleArn());
  }

  private Variables variables() {
    return layers
        .variables()
        .with(
            EnvironmentNames.MAX_ATTEMPTS,
            Integer.toString(environment.settings().workers().maxAttempts()))
        .with(EnvironmentNames.CACHE_FOLDER, Jobs.CACHE);
  }
}
