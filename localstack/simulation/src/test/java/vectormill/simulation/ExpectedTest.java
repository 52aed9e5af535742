package vectormill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedTest {
  private static final String LINES =
      """
      {"id": "1", "text": "a mill by the river", "title": "short"}
      {"id": "1", "text": "another one", "title": "its twin"}
      {"id": "2", "title": "no text"}
      {"text": "no id", "title": "none"}
      {"id": "3", "text": " ", "title": " "}
      {"id": "4", "text": "unknowable things", "title": "unknowable"}
      {"id": "5", "text":
      """;

  @Test
  void everyRecordIsAccountedFor() {
    Expected expected = Expected.of("a.jsonl", bytes(LINES), RecipeText.PLAIN);
    assertThat(expected.readable()).isTrue();
    assertThat(expected.texts())
        .containsExactly(new Expected.IdAndText("1", "a mill by the river"));
    assertThat(expected.dropped())
        .isEqualTo(
            Map.of(
                "duplicate_id", 1L,
                "missing_text", 1L,
                "missing_id", 1L,
                "empty_text", 1L,
                "no_known_terms", 1L,
                "malformed_record", 1L));
    assertThat(expected.records()).isEqualTo(7);
  }

  @Test
  void aRecipeDecidesWhichTextCounts() {
    Expected titles = Expected.of("a.jsonl", bytes(LINES), RecipeText.TITLES);
    assertThat(titles.texts()).extracting(Expected.IdAndText::text).contains("short", "no text");
    Expected longOnes = Expected.of("a.jsonl", bytes(LINES), RecipeText.LONG_ONLY);
    assertThat(longOnes.dropped()).containsEntry("too_short", 1L).doesNotContainKey("duplicate_id");
  }

  @Test
  void aFileThatIsCutOffOrHoldsNoRecordAtAllFailsAsAWhole() {
    byte[] whole = Contents.gzip(bytes(LINES));
    assertThat(Expected.of("a.jsonl.gz", whole, RecipeText.PLAIN).readable()).isTrue();
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    assertThat(Expected.of("a.jsonl.gz", cut, RecipeText.PLAIN).readable()).isFalse();
    assertThat(Expected.of("a.jsonl", bytes("no\njson\n"), RecipeText.PLAIN).readable()).isFalse();
    assertThat(Expected.of("a.jsonl", new byte[0], RecipeText.PLAIN).readable()).isTrue();
    assertThat(Expected.of("a.jsonl", bytes(LINES), RecipeText.FAILING).readable()).isFalse();
  }

  @Test
  void recipesAreKnownByTheirBytes() {
    for (RecipeText recipe : RecipeText.values()) {
      assertThat(RecipeText.of(recipe.bytes())).contains(recipe);
    }
    assertThat(RecipeText.of(new byte[0])).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
