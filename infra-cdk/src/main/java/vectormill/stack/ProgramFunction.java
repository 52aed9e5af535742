package vectormill.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import vectormill.environment.OperationsSettings;

/// One function with a role and a log group of its own. It is called by its alias, which names the
/// newest published version: a snapshot of the started program.
final class ProgramFunction extends Construct {
  /// What the JVM and the libraries read, beside the program's own variables.
  static final Map<String, String> LIBRARY_VARIABLES =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
              + " -Dsun.jnu.encoding=UTF-8",
          "ORT_DISABLE_TELEMETRY",
          "1",
          "DJL_OFFLINE",
          "true",
          "DJL_CACHE_DIR",
          "/tmp/djl");

  private static final String ALIAS = "live";

  private final Function function;
  private final Alias alias;
  private final LogGroup logs;

  /// What a function is given.
  ///
  /// @param memoryMiB of one copy; its processor grows with it
  /// @param rights what it may do beyond writing its log
  /// @param variables whatever is known; it gets those that it reads
  /// @param network where it stands, if the index is there
  /// @param reserved how many executions are set apart for it and are the most it can have
  record Means(
      int memoryMiB,
      List<PolicyStatement> rights,
      Variables variables,
      Optional<NetworkStack> network,
      Optional<Integer> reserved) {
    Means {
      rights = List.copyOf(rights);
    }
  }

  ProgramFunction(
      Construct scope,
      FunctionSpec spec,
      Bundles bundles,
      Means means,
      OperationsSettings operations) {
    super(scope, Identifiers.title(spec.program().id()));
    this.logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(LogDays.of(operations))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Map<String, String> environment = new TreeMap<>(LIBRARY_VARIABLES);
    environment.putAll(means.variables().of(spec.program()));
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .description("Vectormill " + spec.program().id())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.X86_64)
            .handler(spec.handler())
            .code(Code.fromAsset(bundles.of(spec.program()).toString()))
            .memorySize(means.memoryMiB())
            .timeout(Duration.seconds(spec.seconds()))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .tracing(Tracing.DISABLED)
            .logGroup(logs)
            .role(role(means))
            .environment(environment);
    means.network().ifPresent(network -> network.place(builder));
    @Nullable Integer reserved = means.reserved().orElse(null);
    if (reserved != null) {
      builder.reservedConcurrentExecutions(reserved);
    }
    this.function = builder.build();
    this.alias =
        Alias.Builder.create(this, "Alias")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
    if (means.network().isPresent()) {
      Suppressions.inNetwork(this);
    }
  }

  /// What callers call.
  Alias alias() {
    return alias;
  }

  /// Whose metrics are watched.
  Function function() {
    return function;
  }

  LogGroup logs() {
    return logs;
  }

  private Role role(Means means) {
    List<PolicyStatement> statements = new ArrayList<>(Rights.log(logs.getLogGroupArn()));
    if (means.network().isPresent()) {
      statements.addAll(Rights.standInVpc());
    }
    statements.addAll(means.rights());
    return Role.Builder.create(this, "Role")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .inlinePolicies(
            Map.of("rights", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }
}
