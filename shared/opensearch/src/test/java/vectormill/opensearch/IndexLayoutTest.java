package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.index.IndexDefinition;
import vectormill.recipe.IndexShape;

final class IndexLayoutTest {
  private static final OpenSearchSettings REMOTE =
      OpenSearchSettings.of(URI.create("http://search.example:9200"));
  private final IndexLayout layout = new IndexLayout(REMOTE);

  @Test
  void theDefinitionIsReadBackFromTheMapping() {
    IndexDefinition definition =
        new IndexDefinition("Größe", "g", 300, List.of("a", "b"), Samples.MODEL);
    JsonNode mappings = layout.body(definition).path("mappings");
    assertThat(IndexLayout.definition(mappings)).contains(definition);
    assertThatCode(() -> layout.verify("i", mappings, definition)).doesNotThrowAnyException();
  }

  @Test
  void anotherDefinitionOrEngineIsRefusedNamingBoth() {
    JsonNode mappings = layout.body(Samples.DEFINITION).path("mappings");
    IndexDefinition wider = new IndexDefinition("books", "g1", 3, List.of(), Samples.MODEL);
    assertThatThrownBy(() -> layout.verify("i", mappings, wider))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("index i", "dimension=2", "dimension=3")
        .hasMessageContainingAll(layout.hash(Samples.DEFINITION), layout.hash(wider));
    IndexLayout faiss = new IndexLayout(REMOTE.withEngine(IndexShape.Engine.FAISS));
    assertThatThrownBy(() -> faiss.verify("i", mappings, Samples.DEFINITION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engine faiss");
    assertThatThrownBy(() -> layout.verify("i", Json.object(), Samples.DEFINITION))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no definition");
  }

  @Test
  void shardsAndReplicasMayChange() {
    IndexLayout larger = new IndexLayout(REMOTE.withCopies(5, 2));
    assertThat(larger.hash(Samples.DEFINITION)).isEqualTo(layout.hash(Samples.DEFINITION));
    JsonNode index = larger.body(Samples.DEFINITION).path("settings").path("index");
    assertThat(index.path("number_of_shards").asInt()).isEqualTo(5);
    assertThat(index.path("number_of_replicas").asInt()).isEqualTo(2);
  }

  @Test
  void theMappingIsStrict() {
    JsonNode mappings = layout.body(Samples.DEFINITION).path("mappings");
    assertThat(mappings.path("dynamic").asText()).isEqualTo("strict");
    assertThat(mappings.at("/properties/vector/method/engine").asText()).isEqualTo("lucene");
    assertThat(mappings.at("/properties/vector/dimension").asInt()).isEqualTo(2);
  }
}
