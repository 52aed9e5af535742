package vectormill.model.lite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// `scikit-learn.json` holds what its `source` computed from the texts in it.
class ScikitLearnTest {
  private static final double CLOSE = 1e-5;

  @Test
  void wordsAreWeightedAsByItsTfidfVectorizer() throws IOException {
    JsonNode golden = golden();
    Weighting weighting = new Weighting(LiteTerms.WORDS);
    TermCounter counter = new TermCounter(weighting);
    texts(golden, "texts").forEach(counter::add);
    Vocabulary vocabulary = Vocabulary.of(counter, weighting, 1_000);
    SparseRows rows = vocabulary.rows();
    int row = 0;
    for (JsonNode expected : golden.path("tfidf")) {
      if (expected.isEmpty()) {
        continue;
      }
      Map<String, Double> found = new HashMap<>();
      for (int entry = rows.start(row); entry < rows.start(row + 1); entry++) {
        String term = vocabulary.table().text(rows.column(entry)).substring(1);
        found.put(term, (double) rows.value(entry));
      }
      List<String> terms = new ArrayList<>();
      expected.fieldNames().forEachRemaining(terms::add);
      assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(terms);
      for (String term : terms) {
        assertThat(found.get(term)).isCloseTo(expected.path(term).asDouble(), within(CLOSE));
      }
      row++;
    }
    assertThat(rows.rows()).isEqualTo(row);
  }

  @Test
  void anglesBetweenVectorsAreThoseOfItsTruncatedSvd() throws Exception {
    JsonNode golden = golden();
    List<String> sentences = texts(golden, "sentences");
    LiteSettings settings = LiteSettings.usual(LiteTerms.WORDS).withDimension(4);
    List<Embedding> embeddings =
        new LiteTrainer(settings)
            .train(sentences)
            .embedder(new ModelId("lite", "0".repeat(64)))
            .embed(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      for (int j = 0; j < sentences.size(); j++) {
        assertThat(vector(embeddings.get(i)).cosine(vector(embeddings.get(j))))
            .isCloseTo(golden.path("cosines").path(i).path(j).asDouble(), within(CLOSE));
      }
    }
  }

  private static Vector vector(Embedding embedding) {
    return ((Embedding.Embedded) embedding).vector();
  }

  private static List<String> texts(JsonNode golden, String field) {
    List<String> texts = new ArrayList<>();
    golden.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ScikitLearnTest.class.getResourceAsStream("scikit-learn.json"), "scikit-learn.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
