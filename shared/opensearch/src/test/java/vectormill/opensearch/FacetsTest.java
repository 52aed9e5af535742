package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FacetsTest {
  @Test
  void everyValueOfAListIsAWordAndANestedObjectIsNone() {
    Map<String, Object> attributes =
        Map.of("tags", List.of("x", 1L, true), "nested", Map.of("a", "b"));
    assertThat(Facets.of(attributes, List.of()))
        .containsExactly("tags\0x", "tags\0" + "1", Facets.number("tags", 1), "tags\0true");
  }

  @Test
  void onlyChosenFieldsAreFoundByUnlessNoneIsChosen() {
    Map<String, Object> attributes = Map.of("a", "x", "b", "y");
    assertThat(Facets.of(attributes, List.of("b"))).containsExactly("b\0y");
    assertThat(Facets.of(attributes, List.of())).hasSize(2);
  }

  @Test
  void thatThereIsALongValueIsAWordOfItsOwn() {
    List<String> words =
        Facets.of(Map.of("a", List.of("x".repeat(600), "y".repeat(600))), List.of());
    assertThat(words).hasSize(3).containsOnlyOnce(Facets.presence("a"));
    assertThat(Facets.presence("a"))
        .startsWith(Facets.start("a"))
        .isLessThan(Facets.number("a", -1e300));
    assertThat(Facets.presence("n".repeat(600))).hasSizeLessThan(100);
  }

  @Test
  void aLongValueIsFoundByItsHash() {
    String value = "é".repeat(100_000);
    String word = Facets.of(Map.of("a", value), List.of()).getFirst();
    assertThat(word).hasSizeLessThan(100).isEqualTo(Facets.word("a", value));
    assertThat(Facets.word("a", value + "x")).isNotEqualTo(word);
  }
}
