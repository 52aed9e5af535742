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
        .containsExactly("tags\0x", "tags\0" + "1", "tags\0true");
  }

  @Test
  void onlyChosenFieldsAreFoundByUnlessNoneIsChosen() {
    Map<String, Object> attributes = Map.of("a", "1", "b", "2");
    assertThat(Facets.of(attributes, List.of("b"))).containsExactly("b\0" + "2");
    assertThat(Facets.of(attributes, List.of())).hasSize(2);
  }

  @Test
  void aLongValueIsFoundByItsHash() {
    String value = "é".repeat(100_000);
    String word = Facets.of(Map.of("a", value), List.of()).getFirst();
    assertThat(word).hasSizeLessThan(100).isEqualTo(Facets.word("a", value));
    assertThat(Facets.word("a", value + "x")).isNotEqualTo(word);
  }
}
