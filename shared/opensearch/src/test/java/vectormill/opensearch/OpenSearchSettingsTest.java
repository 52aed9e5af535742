package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import vectormill.opensearch.OpenSearchSettings.Signing;
import vectormill.recipe.IndexShape.Engine;

final class OpenSearchSettingsTest {
  @Test
  void aLocalNodeGetsLuceneAndNoSignature() {
    OpenSearchSettings settings = OpenSearchSettings.of(URI.create("http://127.0.0.1:9200"));
    assertThat(settings)
        .isEqualTo(new OpenSearchSettings(settings.endpoint(), Engine.LUCENE, 1, 0));
    assertThat(settings.signing()).isEmpty();
  }

  @Test
  void anAwsDomainGetsFaissAReplicaAndSignatures() {
    OpenSearchSettings settings = of("search-a-b1.eu-west-1.es.amazonaws.com");
    assertThat(settings.engine()).isEqualTo(Engine.FAISS);
    assertThat(settings.replicas()).isEqualTo(1);
    assertThat(settings.signing()).contains(new Signing("eu-west-1", "es"));
    assertThat(of("a1.us-east-1.aoss.amazonaws.com").signing())
        .contains(new Signing("us-east-1", "aoss"));
    assertThat(of("search-a.aos.eu-west-1.on.aws").signing())
        .contains(new Signing("eu-west-1", "es"));
    assertThat(of("es.amazonaws.com.evil.example").signing()).isEmpty();
  }

  @Test
  void whatCannotWorkIsRefused() {
    OpenSearchSettings local = OpenSearchSettings.of(URI.create("http://127.0.0.1:9200"));
    assertThatThrownBy(() -> local.withEngine(Engine.FAISS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lucene");
    assertThatThrownBy(() -> local.withCopies(0, 0)).hasMessageContaining("shard");
    assertThatThrownBy(() -> OpenSearchSettings.of(URI.create("localhost")))
        .hasMessageContaining("scheme");
  }

  private static OpenSearchSettings of(String host) {
    return OpenSearchSettings.of(URI.create("https://" + host));
  }
}
