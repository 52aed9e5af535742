package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IndexNameTest {
  @Test
  void aNameShowsTheCollectionAndTheGeneration() {
    IndexName name = new IndexName("My Books", "0f3a");
    assertThat(name.index()).matches("vm-my_books-[0-9a-f]{12}-g0f3a");
    assertThat(name.readAlias()).matches("vm-my_books-[0-9a-f]{12}-r");
    assertThat(name.writeAlias()).matches("vm-my_books-[0-9a-f]{12}-w");
  }

  @Test
  void differentCollectionsAndGenerationsHaveDifferentLegalNames() {
    List<String> texts =
        List.of("a", "A", "a ", "ä", "日本", "-", "..", "*", "x".repeat(1000), "x".repeat(1001), "r");
    Set<String> names = new HashSet<>();
    for (String collection : texts) {
      for (String generation : texts) {
        names.add(new IndexName(collection, generation).index());
      }
    }
    assertThat(names).hasSize(texts.size() * texts.size());
    assertThat(names).allMatch(name -> name.matches("vm-[a-z0-9_-]{1,200}"));
  }

  @Test
  void noIndexLooksLikeAnAlias() {
    for (String generation : List.of("r", "w", "a-r", "-r")) {
      assertThat(new IndexName("a", generation).index()).doesNotMatch(".*-[rw]");
    }
  }

  @Test
  void theGenerationsOfOneCollectionAreNotThoseOfAnother() {
    IndexName one = new IndexName("a", "g1");
    String family = one.index().substring("vm-".length());
    IndexName crafted = new IndexName(family, "g1");
    String pattern = IndexName.everyGeneration("a").replace("*", ".*");
    assertThat(one.index()).matches(pattern);
    assertThat(crafted.index()).doesNotMatch(pattern);
    assertThat(one.readAlias()).doesNotMatch(pattern);
  }
}
