package vectormill.stack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.CfnArchive;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.IngestSettings;
import vectormill.environment.IngestSettings.EventPath;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;

/// How files become work: events of the input bucket, the functions that plan, dispatch and sweep.
final class IngestStack extends Stack {
  /// As the local cloud has it.
  static final int BATCH = 10;

  private static final String MINUTELY = "rate(1 minute)";

  private final Environment environment;
  private final Layers layers;
  private final ProgramFunction intake;
  private final ProgramFunction dispatch;
  private final ProgramFunction sweep;

  IngestStack(
      Construct scope,
      Environment environment,
      Layers layers,
      ComputeStack compute,
      Bundles bundles,
      StackProps props) {
    super(scope, "ingest", props);
    this.environment = environment;
    this.layers = layers;
    IngestSettings settings = environment.settings().ingest();
    if (settings.events() == EventPath.EVENTBRIDGE) {
      events(settings);
    }
    ProgramRights rights = new ProgramRights(layers.storage(), layers.search());
    this.intake =
        function(FunctionSpec.INTAKE, bundles, means(settings, rights.of(Program.INTAKE)));
    this.dispatch = function(FunctionSpec.DISPATCH, bundles, dispatch(settings, rights, compute));
    Suppressions.dispatch(dispatch);
    this.sweep = function(FunctionSpec.SWEEP, bundles, sweep(settings, rights));
    layers
        .search()
        .access()
        .admit(
            this,
            "vectormill-" + environment.name() + "-sweep",
            List.of(sweep.function().getRole()));
    boolean paused = environment.settings().operations().paused();
    EventSourceMapping.Builder.create(this, "IntakeEvents")
        .target(intake.alias())
        .eventSourceArn(layers.storage().queues().events().getQueueArn())
        .batchSize(BATCH)
        .reportBatchItemFailures(true)
        .maxConcurrency(settings.intakeConcurrency())
        .enabled(!paused)
        .build();
    schedules(paused);
  }

  /// All functions, for the alarms.
  List<ProgramFunction> functions() {
    return List.of(intake, dispatch, sweep);
  }

  private void schedules(boolean paused) {
    Role role =
        Schedules.role(
            this,
            "ScheduleRole",
            List.of(
                Rights.allow(
                    List.of("lambda:InvokeFunction"),
                    dispatch.alias().getFunctionArn(),
                    sweep.alias().getFunctionArn())));
    Schedules.add(
        this,
        "DispatchSchedule",
        MINUTELY,
        paused,
        Schedules.target(dispatch.alias().getFunctionArn(), role, "{}"));
    Schedules.add(
        this,
        "SweepSchedule",
        MINUTELY,
        paused,
        Schedules.target(sweep.alias().getFunctionArn(), role, "{}"));
  }

  /// The archive keeps what came, so that a night's events can be sent again.
  private void events(IngestSettings settings) {
    EventPattern pattern =
        EventPattern.builder()
            .source(List.of("aws.s3"))
            .detailType(List.of("Object Created", "Object Deleted"))
            .detail(
                Map.of(
                    "bucket",
                    Map.of("name", List.of(layers.storage().buckets().input().getBucketName()))))
            .build();
    Rule.Builder.create(this, "FileEvents")
        .description("Files of the input bucket come and go")
        .eventPattern(pattern)
        .targets(
            List.of(
                SqsQueue.Builder.create(layers.storage().queues().eventsFor(this))
                    .retryAttempts(185)
                    .maxEventAge(Duration.hours(24))
                    .build()))
        .build();
    CfnArchive.Builder.create(this, "Archive")
        .sourceArn(
            "arn:%s:events:%s:%s:event-bus/default"
                .formatted(getPartition(), getRegion(), getAccount()))
        .description("Events of the input bucket of vectormill-" + environment.name())
        .eventPattern(
            Map.of(
                "source",
                List.of("aws.s3"),
                "detail",
                Map.of(
                    "bucket",
                    Map.of("name", List.of(layers.storage().buckets().input().getBucketName())))))
        .retentionDays(settings.archiveDays())
        .build();
  }

  private ProgramFunction function(
      FunctionSpec spec, Bundles bundles, ProgramFunction.Means means) {
    return new ProgramFunction(this, spec, bundles, means, environment.settings().operations());
  }

  private ProgramFunction.Means means(IngestSettings settings, List<PolicyStatement> rights) {
    return new ProgramFunction.Means(
        settings.intakeMemoryMiB(), rights, layers.variables(), Optional.empty(), Optional.empty());
  }

  private ProgramFunction.Means dispatch(
      IngestSettings settings, ProgramRights rights, ComputeStack compute) {
    List<PolicyStatement> statements = new ArrayList<>(rights.of(Program.DISPATCH));
    statements.addAll(compute.submitSlots(this));
    return new ProgramFunction.Means(
        settings.intakeMemoryMiB(),
        statements,
        layers
            .variables()
            .with(EnvironmentNames.BATCH_JOB_QUEUE, compute.slots().arn())
            .with(EnvironmentNames.BATCH_JOB_DEFINITION, compute.slot())
            .with(
                EnvironmentNames.MAX_DOLLARS_PER_MONTH,
                Integer.toString(environment.settings().operations().maxDollarsPerMonth()))
            .with(
                EnvironmentNames.SLOT_HOUR_DOLLARS,
                BigDecimal.valueOf(environment.settings().workers().slotCentsPerHour(), 2)
                    .toPlainString())
            .with(
                EnvironmentNames.MAX_SLOTS,
                Integer.toString(environment.settings().workers().maxSlots()))
            .with(
                EnvironmentNames.ITEMS_PER_SLOT,
                Integer.toString(environment.settings().workers().itemsPerSlot())),
        Optional.empty(),
        alone(settings));
  }

  private ProgramFunction.Means sweep(IngestSettings settings, ProgramRights rights) {
    return new ProgramFunction.Means(
        settings.sweepMemoryMiB(),
        rights.of(Program.SWEEP),
        layers.variables(),
        Optional.of(layers.network()),
        alone(settings));
  }

  private static Optional<Integer> alone(IngestSettings settings) {
    return settings.reserveConcurrency() ? Optional.of(1) : Optional.empty();
  }
}
