package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetTest {
  @Test
  void aShortTextStaysWhole() {
    assertThat(Snippet.of("  two\n words ")).isEqualTo("two words");
    assertThat(Snippet.of("x".repeat(300))).hasSize(300);
  }

  @Test
  void aLongTextIsCutBetweenWords() {
    String snippet = Snippet.of("seven77 ".repeat(100));
    assertThat(snippet).endsWith("seven77…").hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void aLongWordIsCutBetweenCodePoints() {
    String snippet = Snippet.of("😀".repeat(400));
    assertThat(snippet.codePointCount(0, snippet.length())).isEqualTo(300);
    assertThat(snippet).startsWith("😀").endsWith("😀…");
  }
}
