package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.batch.CfnJobDefinition;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.Machines;
import vectormill.environment.WorkerSettings;
import vectormill.environment.WorkerSettings.Device;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;

/// AWS Batch: one queue for the slots that embed, one for the passes that look for duplicates, one
/// for downloads. A slot may run on Spot machines first and on others besides; no machine is kept
/// when there is no work.
final class ComputeStack extends Stack {
  private static final int SLOT_HOURS = 4;
  private static final int PASS_HOURS = 12;

  private final JobQueue slots;
  private final CfnJobDefinition slot;
  private final JobQueue passes;
  private final CfnJobDefinition pass;

  ComputeStack(
      Construct scope, Environment environment, Layers layers, String imageTag, StackProps props) {
    super(scope, "compute", props);
    Environment.Settings settings = environment.settings();
    ProgramRights rights = new ProgramRights(layers.storage(), layers.search());
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(LogDays.of(settings.operations()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    InstanceProfile profile = new InstanceProfile(this, logs, layers.storage());
    MachinePlace programs = MachinePlace.programs(layers.network(), profile);
    this.slots = slots(environment, programs);
    Role worker = Jobs.role(this, "Worker", rights.of(Program.EMBED_FILES));
    boolean gpu = settings.workers().device() == Device.GPU;
    this.slot =
        Jobs.define(
            this,
            new JobSpec(
                Program.EMBED_FILES,
                Jobs.image(layers.storage().workerImages(), imageTag, gpu ? "gpu" : "cpu"),
                settings.workers().machines(),
                gpu ? 1 : 0,
                SLOT_HOURS,
                List.of()),
            worker,
            logs,
            variables(environment, layers).of(Program.EMBED_FILES));
    Machines upkeep = settings.upkeep().machines();
    this.passes =
        new JobQueue(
            this,
            "Passes",
            List.of(new MachinePool("OnDemand", upkeep, false, false, 1)),
            programs,
            new JobQueue.Rules(settings.workers().hopelessMinutes(), false));
    Role keeper = Jobs.role(this, "Keeper", rights.of(Program.CANONICALIZE));
    this.pass =
        Jobs.define(
            this,
            new JobSpec(
                Program.CANONICALIZE,
                Jobs.image(layers.storage().upkeepImages(), imageTag, "cpu"),
                upkeep,
                0,
                PASS_HOURS,
                List.of()),
            keeper,
            logs,
            variables(environment, layers).of(Program.CANONICALIZE));
    layers
        .search()
        .access()
        .admit(this, "vectormill-" + environment.name() + "-jobs", List.of(worker, keeper));
    if (settings.downloads().enabled()) {
      downloads(environment, layers, profile);
    }
    PassSchedule.add(this, environment, passes, pass);
    Outputs.add(this, Outputs.key(EnvironmentNames.BATCH_JOB_QUEUE), slots.arn());
    Outputs.add(this, Outputs.key(EnvironmentNames.BATCH_JOB_DEFINITION), slot.getRef());
    Outputs.add(this, "PassJobQueue", passes.arn());
    Outputs.add(this, "PassJobDefinition", pass.getRef());
  }

  /// Where slots are submitted.
  JobQueue slots() {
    return slots;
  }

  /// Where passes are submitted.
  JobQueue passes() {
    return passes;
  }

  /// What a slot is.
  CfnJobDefinition slot() {
    return slot;
  }

  /// Submitting slots and counting them.
  List<PolicyStatement> submitSlots() {
    return Rights.submit(slots.arn(), slot.getRef());
  }

  private JobQueue slots(Environment environment, MachinePlace place) {
    WorkerSettings workers = environment.settings().workers();
    boolean gpu = workers.device() == Device.GPU;
    List<MachinePool> pools =
        List.of(
                new MachinePool("Spot", workers.machines(), true, gpu, workers.spotSlots()),
                new MachinePool(
                    "OnDemand", workers.machines(), false, gpu, workers.onDemandSlots()))
            .stream()
            .filter(pool -> pool.jobs() > 0)
            .toList();
    return new JobQueue(
        this,
        "Slots",
        pools,
        place,
        new JobQueue.Rules(
            workers.hopelessMinutes(), environment.settings().operations().paused()));
  }

  /// Machines that may reach the internet have no right but to add to the quarantine.
  private void downloads(Environment environment, Layers layers, InstanceProfile profile) {
    Environment.Settings settings = environment.settings();
    new JobQueue(
        this,
        "Downloads",
        List.of(
            new MachinePool(
                "Spot",
                settings.downloads().machines(),
                true,
                false,
                settings.downloads().maxJobs())),
        MachinePlace.downloads(layers.network(), profile),
        new JobQueue.Rules(settings.workers().hopelessMinutes(), false));
    Jobs.role(
        this,
        "Downloader",
        Rights.add(layers.storage().buckets().results().getBucketArn(), Buckets.QUARANTINE));
  }

  private static Variables variables(Environment environment, Layers layers) {
    return layers
        .variables()
        .with(
            EnvironmentNames.MAX_ATTEMPTS,
            Integer.toString(environment.settings().workers().maxAttempts()))
        .with(EnvironmentNames.CACHE_FOLDER, Jobs.CACHE)
        .with(
            EnvironmentNames.METRICS,
            environment.settings().operations().metrics() ? "cloudwatch" : "none");
  }
}
