package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;
import vectormill.recipe.IndexShape;

class QueriesTest {
  private static final Vector EAST = new Vector(new float[] {1, 0});

  @Test
  void theGraphIsSearchedAsBroadlyAsTheRecipeSays() {
    IndexShape broad = shape(new IndexShape.Graph(16, 100, 700), IndexShape.Compression.X32);
    JsonNode knn = knn(Queries.nearest(EAST, 50, broad, null));
    assertThat(knn.at("/method_parameters/ef_search").asInt()).isEqualTo(700);
    assertThat(knn.at("/rescore/oversample_factor").asInt()).isEqualTo(3);
    assertThat(knn(Queries.nearest(EAST, 900, broad, null)).at("/method_parameters/ef_search"))
        .hasToString("900");
    JsonNode plain = knn(Queries.nearest(EAST, 50, IndexShape.standard(), null));
    assertThat(plain.at("/method_parameters/ef_search").asInt()).isEqualTo(100);
    assertThat(plain.has("rescore")).isFalse();
  }

  private static IndexShape shape(IndexShape.Graph graph, IndexShape.Compression compression) {
    return new IndexShape(
        Optional.empty(), graph, compression, false, Optional.empty(), Optional.empty());
  }

  private static JsonNode knn(JsonNode body) {
    return body.path("query").path("knn").path(Fields.VECTOR);
  }
}
