package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.services.apigateway.IApiKey;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.constructs.Construct;
import vectormill.environment.ApiSettings;

/// A plan for keys, and a first key; more are made for each caller, by hand.
final class ApiKeys {
  private ApiKeys() {}

  static void add(Construct scope, RestApi api, ApiSettings settings) {
    UsagePlan plan =
        UsagePlan.Builder.create(scope, "Plan")
            .description("Each key of Vectormill's searches")
            .throttle(
                ThrottleSettings.builder()
                    .rateLimit(settings.requestsPerSecond())
                    .burstLimit(settings.burst())
                    .build())
            .apiStages(
                List.of(
                    UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
            .build();
    IApiKey key = api.addApiKey("FirstKey");
    plan.addApiKey(key);
  }
}
