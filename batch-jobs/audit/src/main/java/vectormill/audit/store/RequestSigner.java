package vectormill.audit.store;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/// Signs requests to an AWS domain by Signature Version 4.
///
/// @param region such as `eu-west-1`
/// @param service `es`, or `aoss` for a serverless collection
/// @param credentials asked for each request
record RequestSigner(String region, String service, AwsCredentialsProvider credentials) {
  private static final Pattern DOMAIN =
      Pattern.compile("[^.]+\\.([a-z0-9-]+)\\.(es|aoss)\\.amazonaws\\.com(\\.cn)?");

  /// Headers that the HTTP client sets itself, to the same values.
  private static final Set<String> CLIENTS_OWN = Set.of("host", "content-length", "content-type");

  /// Empty unless the address is that of an AWS domain.
  static Optional<RequestSigner> of(URI endpoint) {
    Matcher domain = DOMAIN.matcher(String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT));
    return domain.matches()
        ? Optional.of(
            new RequestSigner(
                domain.group(1), domain.group(2), DefaultCredentialsProvider.builder().build()))
        : Optional.empty();
  }

  /// The headers to add.
  Map<String, String> sign(String method, URI uri, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(uri)
            .method(SdkHttpMethod.fromValue(method))
            .putHeader("content-type", "application/json")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(r ->
                r.identity(credentials.resolveCredentials())
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    Map<String, String> headers = new TreeMap<>();
    signed
        .request()
        .headers()
        .forEach((name, values) -> {
          if (!CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            headers.put(name, String.join(",", values));
          }
        });
    return headers;
  }
}
