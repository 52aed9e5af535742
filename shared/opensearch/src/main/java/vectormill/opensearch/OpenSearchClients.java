package vectormill.opensearch;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.regions.Region;

/// Connections to OpenSearch: plain ones to any server, signed ones to an AWS domain.
final class OpenSearchClients {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration RESPONSE = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 32;

  private OpenSearchClients() {}

  /// Opens nothing yet: the first request connects.
  static Wire connect(OpenSearchSettings settings) {
    return settings
        .signing()
        .map(signing -> signed(settings.endpoint(), signing))
        .orElseGet(() -> plain(settings.endpoint()));
  }

  private static Wire plain(URI endpoint) {
    HttpHost host = new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort());
    ApacheHttpClient5TransportBuilder builder = ApacheHttpClient5TransportBuilder.builder(host);
    builder.setConnectionConfigCallback(config ->
        config.setConnectTimeout(Timeout.of(CONNECT)).setSocketTimeout(Timeout.of(RESPONSE)));
    builder.setRequestConfigCallback(config -> config.setResponseTimeout(Timeout.of(RESPONSE)));
    return new ClientWire(builder.build(), () -> {});
  }

  /// Signs by Signature Version 4. The CRT client and no Apache one: the SDK's Apache clients
  /// refuse a body on DELETE and GET, and plain Apache with a signing interceptor cannot hash its
  /// body. The transport leaves its client open, so we close it.
  private static Wire signed(URI endpoint, OpenSearchSettings.Signing signing) {
    SdkAsyncHttpClient http =
        AwsCrtAsyncHttpClient.builder()
            .maxConcurrency(CONNECTIONS)
            .connectionTimeout(CONNECT)
            .build();
    DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    AwsSdk2TransportOptions options =
        AwsSdk2TransportOptions.builder().setCredentials(credentials).build();
    Region region = Region.of(signing.region());
    AwsSdk2Transport transport =
        new AwsSdk2Transport(http, endpoint.getHost(), signing.service(), region, options);
    return new ClientWire(
        transport,
        () -> {
          http.close();
          credentials.close();
        });
  }
}
