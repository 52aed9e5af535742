package vectormill.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Makes the AWS clients of a program: bounded in connections, time and tries.
///
/// On AWS, region, credentials and endpoints come from the SDK's own chains. Where the environment
/// names an endpoint of a service (`AWS_ENDPOINT_URL_S3` and so on), that endpoint is used with the
/// environment's region and keys; at a loopback address the client puts the bucket into the path by
/// itself. The caller closes the clients.
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CONNECTION_WAIT = Duration.ofSeconds(20);

  /// Longer than the longest wait for a message, 20 s.
  private static final Duration SOCKET = Duration.ofSeconds(40);

  private static final Duration ATTEMPT = Duration.ofSeconds(90);
  private static final Duration CALL = Duration.ofMinutes(4);
  private static final int TRIES = 5;
  private static final int CONNECTIONS = 64;

  private final Map<String, String> variables;

  /// @param variables the environment, name to value
  public AwsClients(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// A client of S3, as [S3Settings] say.
  public S3Client s3() {
    S3Settings settings = S3Settings.of(variables);
    S3ClientBuilder builder = configured(S3Client.builder(), "AWS_ENDPOINT_URL_S3");
    if (settings.pathStyle()) {
      builder.forcePathStyle(true);
    }
    if (!settings.defaultChecksums()) {
      builder
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
          .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
    }
    return builder.build();
  }

  /// A client of SQS.
  public SqsClient sqs() {
    return configured(SqsClient.builder(), "AWS_ENDPOINT_URL_SQS").build();
  }

  /// A client of DynamoDB.
  public DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB").build();
  }

  /// A client of Batch.
  public BatchClient batch() {
    return configured(BatchClient.builder(), "AWS_ENDPOINT_URL_BATCH").build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(
      B builder, String endpointName) {
    builder
        .httpClientBuilder(
            ApacheHttpClient.builder()
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(CONNECTION_WAIT)
                .socketTimeout(SOCKET)
                .maxConnections(CONNECTIONS)
                .expectContinueEnabled(false))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(TRIES).build())
                .build());
    Optional.ofNullable(variables.get("AWS_REGION")).map(Region::of).ifPresent(builder::region);
    Optional.ofNullable(variables.get(endpointName))
        .filter(endpoint -> !endpoint.isBlank())
        .map(URI::create)
        .ifPresent(endpoint -> useEndpoint(builder, endpoint));
    return builder;
  }

  private void useEndpoint(AwsClientBuilder<?, ?> builder, URI endpoint) {
    builder.endpointOverride(endpoint);
    String keyId = variables.get("AWS_ACCESS_KEY_ID");
    String secret = variables.get("AWS_SECRET_ACCESS_KEY");
    if (keyId != null && secret != null && variables.get("AWS_SESSION_TOKEN") == null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)));
    }
  }
}
