package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.failure.TransientException;
import vectormill.index.IndexDefinition;
import vectormill.search.access.Caller;
import vectormill.testing.Faults;
import vectormill.testing.MemoryVectorIndex;

class SearchTest {
  private static final SearchRequest RAIL =
      new SearchRequest(
          "news",
          new SearchQuery.ByText("rail"),
          new Scoring(
              Optional.empty(), Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
          new Window(0, 10, false),
          List.of());

  @Test
  void aQueryIsAnsweredByTheGenerationWhoseModelEmbeddedIt() {
    MemoryVectorIndex index = Parts.filled();
    ModelId newer = new ModelId("lite", "cd".repeat(32));
    SearchAnswer answer =
        duringQuery(index, () -> retrain(index, newer)).search(Caller.ANYBODY, RAIL);
    assertThat(answer.generation()).isEqualTo("g1");
    assertThat(answer.model()).isEqualTo(Parts.MODEL.label());
    assertThat(answer.hits()).isNotEmpty();
    SearchAnswer next = Parts.over(index).search().search(Caller.ANYBODY, RAIL);
    assertThat(next.generation()).isEqualTo("g2");
    assertThat(next.model()).isEqualTo(newer.label());
    assertThat(next.hits()).extracting(SearchAnswer.Found::id).containsExactly("n");
  }

  @Test
  void aQueryWhoseGenerationIsDroppedMeanwhileIsAnsweredByTheNextOne() {
    MemoryVectorIndex index = Parts.filled();
    ModelId newer = new ModelId("lite", "cd".repeat(32));
    Search search =
        duringQuery(
            index,
            () -> {
              retrain(index, newer);
              index.drop("news", "g1");
            });
    SearchAnswer answer = search.search(Caller.ANYBODY, RAIL);
    assertThat(answer.generation()).isEqualTo("g2");
    assertThat(answer.hits()).extracting(SearchAnswer.Found::id).containsExactly("n");
  }

  @Test
  void anIndexWhoseVectorsAreOfAnotherModelThanItSaysGivesUp() {
    MemoryVectorIndex index = Parts.filled();
    IndexDefinition definition = Parts.definition("g1", List.of("topic", "page"));
    ModelId other = new ModelId("lite", "cd".repeat(32));
    index.upsert(definition, List.of(Parts.entry(document(), other, 1, 0)).iterator());
    Search search = Parts.over(index).search();
    assertThatThrownBy(() -> search.search(Caller.ANYBODY, RAIL))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("changed its generation");
  }

  @Test
  void oneSearchCostsThreeCallsOfTheIndex() {
    Faults calls = Faults.none();
    Parts.small().with(calls).search().search(Caller.ANYBODY, RAIL);
    assertThat(calls.calls())
        .extracting(call -> call.split(" ", 2)[0])
        .containsExactly("index.current", "searches.candidates", "searches.entries");
  }

  /// A search during which something happens, when the first model embeds the query.
  private static Search duringQuery(MemoryVectorIndex index, Runnable event) {
    Parts parts = Parts.over(index);
    return parts
        .withModels((model, embed) -> {
          if (model.equals(Parts.MODEL)) {
            event.run();
          }
          return parts.models().open(model, embed);
        })
        .search();
  }

  private static void retrain(MemoryVectorIndex index, ModelId model) {
    IndexDefinition definition = new IndexDefinition("news", "g2", 2, List.of(), model);
    index.ensure(definition);
    index.upsert(definition, List.of(Parts.entry(document(), model, 1, 0)).iterator());
    index.promote("news", "g2");
  }

  private static Document document() {
    return new Document(
        "n", "new text", Optional.empty(), 0, -1, Optional.empty(), Optional.empty(), Map.of());
  }
}
