package vectormill.localcloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/// The one cloud that all tests of a JVM share, and clients for it.
final class Clouds {

  private static @Nullable LocalCloud shared;

  private Clouds() {}

  /// Where the prepared servers lie.
  static Path servers() {
    return home().resolve("localstack/servers/target");
  }

  private static Path home() {
    String given = System.getProperty("mill.home");
    return given == null || given.isBlank() ? Path.of("../..") : Path.of(given);
  }

  static synchronized LocalCloud shared() {
    if (shared == null) {
      try {
        shared = LocalCloud.start(TestPrograms.config());
      } catch (IOException e) {
        throw new IllegalStateException("the cloud of these tests did not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the cloud started", e);
      }
    }
    return shared;
  }

  static LocalCloud only(Path state, Set<CloudPart> parts, Resources resources)
      throws IOException, InterruptedException {
    return LocalCloud.start(
        LocalCloudConfig.in(state, servers()).withParts(parts).withResources(resources));
  }

  static String address(LocalCloud cloud, String variable) {
    return Objects.requireNonNull(cloud.environment().get(variable), variable);
  }

  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, LocalCloud cloud, String service) {
    return builder
        .endpointOverride(URI.create(address(cloud, "AWS_ENDPOINT_URL_" + service)))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret")))
        .httpClientBuilder(
            ApacheHttpClient.builder().maxConnections(64).expectContinueEnabled(false))
        .build();
  }
}
