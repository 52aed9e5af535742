package vectormill.stack;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.EndpointConfiguration;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import vectormill.environment.ApiSettings;
import vectormill.environment.Environment;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;

/// Searches: a REST API before the search function. Nobody gets in without proof of who they are,
/// bodies are checked before the function sees them, and callers are slowed down beyond their
/// share.
final class ApiStack extends Stack {
  private static final String STAGE = "live";

  /// Of the function's own disk, where models are kept; a snapshot allows no larger one.
  private static final String MODEL_FOLDER = "/tmp/vectormill";

  private final ProgramFunction search;
  private final RestApi api;

  ApiStack(
      Construct scope, Environment environment, Layers layers, Bundles bundles, StackProps props) {
    super(scope, "api", props);
    ApiSettings settings = environment.settings().api();
    this.search = search(environment, layers, bundles);
    this.api = api(environment);
    ApiMethods.add(
        this,
        api,
        LambdaIntegration.Builder.create(search.alias())
            .proxy(true)
            .allowTestInvoke(false)
            .timeout(Duration.seconds(FunctionSpec.SEARCH_SECONDS))
            .build(),
        settings);
    if (settings.auth() == ApiSettings.Auth.API_KEYS) {
      ApiKeys.add(this, api, settings);
    }
    if (settings.waf()) {
      Firewall.add(this, environment, api.getDeploymentStage().getStageArn());
    }
    Outputs.add(this, "SearchUrl", api.getUrl());
    Outputs.add(this, "PagesBucket", layers.storage().buckets().pages().getBucketName());
  }

  /// For the alarms.
  ProgramFunction search() {
    return search;
  }

  /// For the alarms.
  RestApi api() {
    return api;
  }

  private ProgramFunction search(Environment environment, Layers layers, Bundles bundles) {
    ProgramFunction function =
        new ProgramFunction(
            this,
            FunctionSpec.SEARCH,
            bundles,
            new ProgramFunction.Means(
                environment.settings().api().memoryMiB(),
                new ProgramRights(layers.storage(), layers.search()).of(Program.SEARCH),
                AdmittedCallers.in(
                    layers.variables().with(EnvironmentNames.CACHE_FOLDER, MODEL_FOLDER),
                    environment.settings().api()),
                Optional.of(layers.network()),
                Optional.empty()),
            environment.settings().operations());
    layers
        .search()
        .access()
        .admit(
            this,
            "vectormill-" + environment.name() + "-search",
            List.of(function.function().getRole()));
    return function;
  }

  private RestApi api(Environment environment) {
    LogGroup log =
        LogGroup.Builder.create(this, "AccessLog")
            .retention(LogDays.of(environment.settings().operations()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    ApiSettings settings = environment.settings().api();
    return RestApi.Builder.create(this, "Api")
        .restApiName("vectormill-" + environment.name())
        .description("Searches of Vectormill " + environment.name())
        .endpointConfiguration(
            EndpointConfiguration.builder().types(List.of(EndpointType.REGIONAL)).build())
        .cloudWatchRole(true)
        .deployOptions(
            StageOptions.builder()
                .stageName(STAGE)
                .throttlingRateLimit(settings.requestsPerSecond())
                .throttlingBurstLimit(settings.burst())
                .metricsEnabled(true)
                .loggingLevel(MethodLoggingLevel.ERROR)
                .dataTraceEnabled(false)
                .accessLogDestination(new LogGroupLogDestination(log))
                .accessLogFormat(AccessLogFormat.jsonWithStandardFields())
                .build())
        .build();
  }
}
