package vectormill.audit.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Clients of S3 and DynamoDB, made from the same variables as those of the programs that are
/// audited: `AWS_REGION`, `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL_DYNAMODB` and the keys.
///
/// @param variables the environment, name to value
public record StoreClients(Map<String, String> variables) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SOCKET = Duration.ofSeconds(60);
  private static final Duration CALL = Duration.ofMinutes(5);

  public StoreClients {
    variables = Map.copyOf(variables);
  }

  /// A client of S3, the caller's to close.
  public S3Client s3() {
    return configured(S3Client.builder(), "AWS_ENDPOINT_URL_S3").build();
  }

  /// A client of DynamoDB, the caller's to close.
  public DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB").build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(
      B builder, String endpointName) {
    builder
        .httpClientBuilder(
            ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SOCKET))
        .overrideConfiguration(ClientOverrideConfiguration.builder().apiCallTimeout(CALL).build());
    Optional.ofNullable(variables.get("AWS_REGION")).map(Region::of).ifPresent(builder::region);
    Optional.ofNullable(variables.get(endpointName))
        .filter(endpoint -> !endpoint.isBlank())
        .ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint)));
    String id = variables.get("AWS_ACCESS_KEY_ID");
    String secret = variables.get("AWS_SECRET_ACCESS_KEY");
    if (id != null && secret != null && variables.get("AWS_SESSION_TOKEN") == null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
    }
    return builder;
  }
}
