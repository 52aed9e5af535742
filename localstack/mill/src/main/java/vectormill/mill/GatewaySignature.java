package vectormill.mill;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// The signature that API Gateway asks callers for where it knows them by IAM.
final class GatewaySignature {
  private static final Pattern GATEWAY =
      Pattern.compile("[^.]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");
  private static final String CONTENT_TYPE = "Content-Type";

  private GatewaySignature() {}

  /// Headers for a POST to this address; none where it is not API Gateway's own.
  ///
  /// @throws software.amazon.awssdk.core.exception.SdkClientException if there are no credentials
  static Map<String, String> of(URI place, String contentType, byte[] body) {
    Matcher gateway = GATEWAY.matcher(place.getHost() == null ? "" : place.getHost());
    if (!gateway.matches()) {
      return Map.of();
    }
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      return of(place, contentType, body, gateway.group(1), credentials.resolveCredentials());
    }
  }

  static Map<String, String> of(
      URI place, String contentType, byte[] body, String region, AwsCredentialsIdentity identity) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(place)
            .method(SdkHttpMethod.POST)
            .putHeader(CONTENT_TYPE, contentType)
            .build();
    Map<String, String> headers = new TreeMap<>();
    AwsV4HttpSigner.create()
        .sign(signing ->
            signing
                .identity(identity)
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request()
        .headers()
        .forEach((name, values) -> {
          // The client writes these itself.
          if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase(CONTENT_TYPE)) {
            headers.put(name, String.join(",", values));
          }
        });
    return headers;
  }
}
