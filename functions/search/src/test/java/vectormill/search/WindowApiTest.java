package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.testing.MemoryVectorIndex;

/// Which of the hits are answered: pages, least scores, near duplicates.
class WindowApiTest {
  private static final int ENTRIES = 400;
  private static final Api API = new Api(Parts.over(arc()));

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    List<String> pages = new ArrayList<>();
    for (int offset = 0; offset < ENTRIES; offset += 150) {
      pages.addAll(ids(ask("\"k\":150,\"offset\":" + offset)));
    }
    assertThat(pages).isEqualTo(names(IntStream.range(0, ENTRIES)));
    assertThat(ids(ask("\"offset\":9000"))).isEmpty();
  }

  @Test
  void hitsBelowTheLeastScoreAreLeftOut() {
    List<String> near = ids(ask("\"k\":1000,\"minScore\":0.5"));
    assertThat(near).isEqualTo(names(IntStream.rangeClosed(0, ENTRIES / 3)));
  }

  @Test
  void nearDuplicatesAreListedUnderTheBestOfThem() {
    Api.Answer answer = ask("\"k\":3,\"fold\":0.9999");
    assertThat(ids(answer)).containsExactly("d000", "d002", "d004");
    JsonNode folded = answer.body().get("hits").get(0).get("folded");
    assertThat(folded).hasSize(1);
    assertThat(folded.get(0).get("id").asText()).isEqualTo("d001");
    assertThat(folded.get(0).get("key").asText()).isEqualTo("news/GDV/GDV-1893.jsonl");
    assertThat(folded.get(0).get("cosine").asDouble())
        .isCloseTo(Math.cos(Math.PI / ENTRIES), within(1e-6));
  }

  @Test
  void foldingLooksDeeperUntilThereAreEnoughHits() {
    Api.Answer answer = ask("\"k\":3,\"fold\":0.6");
    assertThat(ids(answer)).hasSize(3);
    assertThat(answer.body().get("hits").get(0).get("folded")).hasSize(100);
    Api.Answer second = ask("\"k\":1,\"offset\":1,\"fold\":0.6");
    assertThat(second.body().get("hits").get(0)).isEqualTo(answer.body().get("hits").get(1));
  }

  @Test
  void vectorsComeWhenAskedFor() {
    JsonNode with = ask("\"k\":1,\"include\":[\"vector\"]").body().get("hits").get(0);
    assertThat(with.get("vector").toString()).isEqualTo("[1.0,0.0]");
    assertThat(ask("\"k\":1").body().get("hits").get(0).has("vector")).isFalse();
    assertThat(ask("\"k\":1").body().get("hits").get(0).has("folded")).isFalse();
  }

  @Test
  void badWindowsAreNamed() {
    check("\"offset\":-1", "out_of_range", "offset");
    check("\"offset\":9900", "out_of_range", "offset");
    check("\"k\":1000000", "out_of_range", "k");
    check("\"minScore\":\"high\"", "bad_type", "minScore");
    check("\"fold\":0.2", "out_of_range", "fold");
    check("\"fold\":1.1", "out_of_range", "fold");
    check("\"fold\":0.9,\"k\":1000,\"offset\":1", "out_of_range", "offset");
    check("\"include\":\"vector\"", "bad_type", "include");
    check("\"include\":[\"text\"]", "bad_value", "include");
  }

  private static void check(String window, String code, String field) {
    Api.Answer answer = ask(window);
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
  }

  private static Api.Answer ask(String window) {
    return API.search("{\"collection\":\"news\",\"vector\":[1,0]," + window + "}");
  }

  private static List<String> ids(Api.Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.body().get("hits").forEach(hit -> ids.add(hit.get("id").asText()));
    return ids;
  }

  private static List<String> names(IntStream numbers) {
    return numbers.mapToObj("d%03d"::formatted).toList();
  }

  /// Entries on half a circle, farther and farther from the east.
  private static MemoryVectorIndex arc() {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition = Parts.definition("g1", List.of());
    index.ensure(definition);
    List<IndexEntry> entries = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      double angle = Math.PI * i / ENTRIES;
      Document document =
          new Document(
              "d%03d".formatted(i),
              "text",
              Optional.empty(),
              i,
              -1,
              Optional.empty(),
              Optional.empty(),
              Map.of());
      entries.add(
          Parts.entry(document, Parts.MODEL, (float) Math.cos(angle), (float) Math.sin(angle)));
    }
    index.upsert(definition, entries.iterator());
    return index;
  }
}
