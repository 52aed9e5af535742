package vectormill.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class RequestSignerTest {
  @Test
  void onlyAwsDomainsAreSigned() {
    assertThat(RequestSigner.of(URI.create("http://127.0.0.1:9200"))).isEmpty();
    assertThat(RequestSigner.of(URI.create("https://search-x.eu-west-1.es.amazonaws.com")))
        .hasValueSatisfying(signer -> {
          assertThat(signer.region()).isEqualTo("eu-west-1");
          assertThat(signer.service()).isEqualTo("es");
        });
  }

  @Test
  void theSignatureCoversRegionServiceAndBody() {
    RequestSigner signer =
        new RequestSigner(
            "eu-west-1",
            "es",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    URI uri = URI.create("https://search-x.eu-west-1.es.amazonaws.com/vm-a/_search?scroll=2m");

    Map<String, String> headers = signer.sign("POST", uri, new byte[] {1});

    assertThat(headers.get("Authorization"))
        .contains("Credential=id/", "/eu-west-1/es/aws4_request", "host", "content-type");
    assertThat(headers).containsKey("X-Amz-Date").doesNotContainKey("Host");
    assertThat(signer.sign("POST", uri, new byte[] {2}).get("Authorization"))
        .isNotEqualTo(headers.get("Authorization"));
  }
}
