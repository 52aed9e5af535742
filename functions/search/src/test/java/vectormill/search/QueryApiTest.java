package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.document.Reason;
import vectormill.download.PictureDownload;
import vectormill.embedding.Embedding;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.IndexShape;
import vectormill.testing.MemoryVectorIndex;

/// Every kind of question.
class QueryApiTest {
  private static final double PRECISION = 1e-6;
  private static final Api API = new Api(parts());

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void aTextIsAnsweredByVectorAndWordsUnlessOneIsNamed() {
    Api.Answer both = ask("\"text\":\"rail\"");
    assertThat(both.body().get("mode").asText()).isEqualTo("hybrid");
    assertThat(both.body().get("weight").asDouble()).isBetween(0.2, 0.5);
    assertThat(ids(both)).containsExactly("east", "timetable", "close", "north", "west");
    assertThat(both.body().get("hits").get(1).get("scores").get("words").asDouble()).isPositive();

    Api.Answer vector = ask("\"text\":\"rail\",\"mode\":\"vector\"");
    assertThat(vector.body().has("weight")).isFalse();
    assertThat(vector.body().get("hits").get(0).get("scores").toString())
        .isEqualTo("{\"cosine\":1.0}");

    Api.Answer words = ask("\"text\":\"rail\",\"mode\":\"keyword\"");
    assertThat(ids(words)).containsExactlyInAnyOrder("east", "timetable");
    assertThat(words.body().get("hits").get(0).get("scores").has("cosine")).isFalse();
  }

  @Test
  void aWordThatTheModelDoesNotKnowIsLookedForAllTheSame() {
    Api.Answer answer = ask("\"text\":\"timetable 1893\"");
    assertThat(answer.body().get("mode").asText()).isEqualTo("keyword");
    assertThat(ids(answer)).containsExactly("timetable");
    assertThat(ids(ask("\"text\":\"zebra\""))).isEmpty();
  }

  @Test
  void aWeightIsTakenAndReciprocalRanksKnowNone() {
    Api.Answer words = ask("\"text\":\"rail\",\"fusion\":{\"weight\":0}");
    assertThat(words.body().get("weight").asDouble()).isZero();
    assertThat(ids(words).subList(0, 2)).containsExactlyInAnyOrder("east", "timetable");
    Api.Answer ranks = ask("\"text\":\"rail\",\"fusion\":{\"method\":\"rrf\"}");
    assertThat(ranks.body().has("weight")).isFalse();
    assertThat(ranks.body().get("hits").get(0).get("score").asDouble())
        .isCloseTo(2 / 61.0, within(0.01));
  }

  @Test
  void aRecordIsNotAmongThoseLikeIt() {
    assertThat(ids(ask("\"id\":\"east\""))).containsExactly("close", "timetable", "north", "west");
    assertThat(ids(ask("\"id\":\"east\",\"k\":1"))).containsExactly("close");
  }

  @Test
  void aMixtureGoesTowardsOneAndAwayFromAnother() {
    Api.Answer answer = ask("\"query\":[{\"vector\":[0,7]},{\"id\":\"east\",\"weight\":-0.5}]");
    assertThat(answer.body().get("mode").asText()).isEqualTo("vector");
    assertThat(ids(answer)).containsExactly("north", "west", "timetable", "close");
    assertThat(answer.body().get("hits").get(0).get("score").asDouble())
        .isCloseTo(1 / Math.sqrt(1.25), within(PRECISION));
    Api.Answer nothing = ask("\"query\":[{\"text\":\"rail\"},{\"text\":\"rail\",\"weight\":-1}]");
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.code()).isEqualTo("no_direction");
  }

  @Test
  void aPictureIsAskedForWhereTheModelKnowsPictures() {
    String image = Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
    assertThat(ids(ask("\"image\":\"" + image + "\",\"k\":1"))).containsExactly("north");
    assertThat(ids(ask("\"image\":\"data:image/png;base64," + image + "\",\"k\":1")))
        .containsExactly("north");
    String broken = Base64.getEncoder().encodeToString(new byte[] {9});
    Api.Answer answer = ask("\"image\":\"" + broken + "\"");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("damaged_image");
    assertThat(ask("\"image\":\"%%%\"").code()).isEqualTo("bad_value");
  }

  @Test
  void aPictureOnTheWebIsFetchedWhereThatIsAllowed() throws IOException {
    Parts parts = parts();
    PictureDownload web = PictureDownload.ofTheWeb();
    PictureSource source =
        url -> url.equals("http://web/north.png") ? new byte[] {1, 2, 3} : web.fetch(url);
    try (web;
        Api api = new Api(parts.withPictures(source))) {
      String start = "{\"collection\":\"news\",\"k\":1,";
      String known = "\"imageUrl\":\"http://web/north.png\"";
      assertThat(ids(api.search(start + known + "}"))).containsExactly("north");
      assertThat(ids(api.search(start + "\"query\":[{" + known + ",\"weight\":2}]}")))
          .containsExactly("north");
      Api.Answer own = api.search(start + "\"query\":[{\"imageUrl\":\"http://127.0.0.1/\"}]}");
      assertThat(own.status()).isEqualTo(400);
      assertThat(own.code()).isEqualTo("address_not_public");
      assertThat(own.field()).isEqualTo("query[0].imageUrl");
      assertThat(api.search(start + "\"imageUrl\":\"file:///etc/passwd\"}").code())
          .isEqualTo("bad_value");
      String four = (",{" + known + "}").repeat(4).substring(1);
      assertThat(api.search(start + "\"query\":[" + four + "]}").code()).isEqualTo("out_of_range");
    }
    assertThat(ask("\"imageUrl\":\"http://web/north.png\"").code()).isEqualTo("no_downloads");
  }

  @Test
  void aModelThatKnowsNoPicturesSaysSo() throws IOException {
    try (Api api = new Api(Parts.small())) {
      Api.Answer answer = api.search("{\"collection\":\"news\",\"image\":\"AQID\"}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("no_pictures");
    }
  }

  @Test
  void textsOverPicturesAreAnsweredByVector() throws IOException {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition =
        new IndexDefinition(
            "news",
            "g1",
            2,
            List.of(),
            Parts.MODEL,
            EmbedSpec.standard().of(EmbedSpec.Subject.IMAGE),
            IndexShape.standard());
    index.ensure(definition);
    try (Api api = new Api(Parts.over(index))) {
      Api.Answer answer = api.search("{\"collection\":\"news\",\"text\":\"rail\"}");
      assertThat(answer.body().get("mode").asText()).isEqualTo("vector");
    }
  }

  @Test
  void badQuestionsAreNamed() {
    check("\"mode\":\"fuzzy\",\"text\":\"a\"", 400, "bad_value", "mode");
    check("\"mode\":\"keyword\",\"id\":\"east\"", 400, "bad_value", "mode");
    check("\"id\":\"absent\"", 404, "unknown_record", "id");
    check("\"query\":[{\"id\":\"absent\"}]", 404, "unknown_record", "query[0].id");
    check("\"query\":[{\"vector\":[1,2,3]}]", 400, "wrong_dimension", "query[0].vector");
    check("\"query\":[]", 400, "out_of_range", "query");
    check("\"query\":[{\"text\":\"rail\",\"weight\":0}]", 400, "out_of_range", "query[0].weight");
    check("\"query\":[{\"text\":\"rail\",\"id\":\"a\"}]", 400, "one_query", "query[0].text");
    check("\"query\":[{\"query\":[]}]", 400, "unknown_field", "query[0].query");
    check("\"query\":[{\"text\":\"rail\"}],\"id\":\"a\"", 400, "one_query", "text");
    check("\"text\":\"a\",\"fusion\":{\"weight\":2}", 400, "out_of_range", "fusion.weight");
    check("\"text\":\"a\",\"fusion\":{\"method\":\"x\"}", 400, "bad_value", "fusion.method");
    check("\"text\":\"a\",\"mode\":\"vector\",\"fusion\":{}", 400, "bad_value", "fusion");
  }

  private static void check(String question, int status, String code, String field) {
    Api.Answer answer = ask(question);
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.field()).isEqualTo(field);
  }

  private static Api.Answer ask(String question) {
    return API.search("{\"collection\":\"news\"," + question + "}");
  }

  private static List<String> ids(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.body().get("hits").forEach(hit -> ids.add(hit.get("id").asText()));
    return ids;
  }

  private static Parts parts() {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition = Parts.definition("g1", List.of());
    index.ensure(definition);
    index.upsert(
        definition,
        List.of(
                entry("east", "rail opened", 1, 0),
                entry("close", "way opened", 0.98f, 0.2f),
                entry("north", "wine sold", 0, 1),
                entry("timetable", "rail timetable 1893", 0.6f, 0.8f),
                entry("west", "nothing sold", -1, 0.1f))
            .iterator());
    return Parts.over(index).withModels((model, _) -> new Seeing(model));
  }

  private static IndexEntry entry(String id, String text, float... values) {
    return Parts.entry(
        new Document(
            id, text, Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of()),
        Parts.MODEL,
        values);
  }

  /// Knows two words, and that pictures of three bytes show wine.
  private record Seeing(ModelId model) implements TextEmbedder {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return Parts.small().models().open(model, EmbedSpec.standard()).embed(texts);
    }

    @Override
    public Optional<ImageEmbedder> images() {
      return Optional.of(images ->
          images.stream()
              .map(image ->
                  image.bytes().length == 3
                      ? new Embedding.Embedded(new Vector(new float[] {0, 1}))
                      : new Embedding.NotEmbedded(Reason.DAMAGED_IMAGE))
              .map(Embedding.class::cast)
              .toList());
    }
  }
}
