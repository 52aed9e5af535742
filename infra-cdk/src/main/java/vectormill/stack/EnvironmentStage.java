package vectormill.stack;

import java.util.Optional;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.StageProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// One environment: its stacks in the order in which they stand on each other.
public final class EnvironmentStage extends Stage {
  private final Environment environment;

  /// Where an environment goes, and of what.
  ///
  /// @param account whose; absent for that of the credentials
  /// @param region where; absent for that of the credentials
  /// @param imageTag the version of the jobs' images
  /// @param bundles the code of functions
  public record Target(
      Optional<String> account, Optional<String> region, String imageTag, Bundles bundles) {}

  /// Makes all stacks.
  public EnvironmentStage(Construct scope, Environment environment, Target target) {
    super(scope, environment.name(), props(target));
    this.environment = environment;
    StorageStack storage =
        new StorageStack(this, environment, stack("storage", "buckets, tables, queues and images"));
    NetworkStack network = new NetworkStack(this, environment, stack("network", "network"));
    SearchStack search = new SearchStack(this, environment, network, stack("search", "k-NN index"));
    Layers layers = new Layers(storage, network, search);
    ComputeStack compute =
        new ComputeStack(
            this, environment, layers, target.imageTag(), stack("compute", "machines and jobs"));
    IngestStack ingest =
        new IngestStack(
            this,
            environment,
            layers,
            compute,
            target.bundles(),
            stack("ingest", "from files to work"));
    ApiStack api =
        new ApiStack(this, environment, layers, target.bundles(), stack("api", "searches"));
    new ObservabilityStack(
        this,
        environment,
        layers,
        new ObservabilityStack.Watched(ingest, api, compute),
        stack("observability", "dashboard, alarms and budget"));
    Tags.of(this).add("application", "vectormill");
    Tags.of(this).add("environment", environment.name());
    Tags.of(this).add("cost-center", environment.settings().operations().costCenter());
    Suppressions.index(search, environment);
    Suppressions.programs(compute);
    Suppressions.programs(ingest);
    Suppressions.programs(api);
    Suppressions.submitters(compute);
    Suppressions.submitters(ingest);
    Suppressions.api(api, environment);
  }

  private StackProps stack(String layer, String description) {
    return StackProps.builder()
        .stackName("vectormill-" + environment.name() + "-" + layer)
        .description("Vectormill " + environment.name() + ": " + description)
        .terminationProtection(environment.settings().storage().protect())
        .build();
  }

  private static StageProps props(Target target) {
    software.amazon.awscdk.Environment.Builder where = software.amazon.awscdk.Environment.builder();
    target.account().ifPresent(where::account);
    target.region().ifPresent(where::region);
    return StageProps.builder().env(where.build()).build();
  }
}
