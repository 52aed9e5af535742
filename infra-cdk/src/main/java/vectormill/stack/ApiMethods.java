package vectormill.stack;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.Cors;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cognito.UserPool;
import software.constructs.Construct;
import vectormill.environment.ApiSettings;

/// The methods of the API: reading anything, and questions as JSON objects of bounded size.
final class ApiMethods {
  /// More keys than any question has.
  private static final int MOST_KEYS = 64;

  private ApiMethods() {}

  static void add(Construct scope, RestApi api, LambdaIntegration search, ApiSettings settings) {
    RequestValidator validator =
        RequestValidator.Builder.create(scope, "Checks")
            .restApi(api)
            .validateRequestBody(true)
            .validateRequestParameters(true)
            .build();
    Model question =
        Model.Builder.create(scope, "Question")
            .restApi(api)
            .contentType("application/json")
            .description("A question: the function says what is wrong with its fields")
            .schema(
                JsonSchema.builder()
                    .type(JsonSchemaType.OBJECT)
                    .minProperties(1)
                    .maxProperties(MOST_KEYS)
                    .build())
            .build();
    MethodOptions.Builder read = proof(scope, settings).requestValidator(validator);
    IResource any = api.getRoot().addResource("{proxy+}");
    any.addMethod("GET", search, read.build());
    any.addMethod("POST", search, read.requestModels(Map.of("application/json", question)).build());
    // A browser asks before it sends its proof.
    any.addCorsPreflight(
        CorsOptions.builder()
            .allowOrigins(Cors.ALL_ORIGINS)
            .allowMethods(List.of("GET", "POST", "OPTIONS"))
            .build());
  }

  private static MethodOptions.Builder proof(Construct scope, ApiSettings settings) {
    return switch (settings.auth()) {
      case IAM -> MethodOptions.builder().authorizationType(AuthorizationType.IAM);
      case API_KEYS ->
          MethodOptions.builder().authorizationType(AuthorizationType.NONE).apiKeyRequired(true);
      case JWT ->
          MethodOptions.builder()
              .authorizationType(AuthorizationType.COGNITO)
              .authorizer(
                  CognitoUserPoolsAuthorizer.Builder.create(scope, "Callers")
                      .cognitoUserPools(
                          List.of(UserPool.fromUserPoolArn(scope, "UserPool", settings.userPool())))
                      .build());
    };
  }
}
