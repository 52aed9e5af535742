package vectormill.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenIdsTest {
  @Test
  void tellsNewIdsFromKnownOnesBeyondSeveralGrowths() {
    try (SeenIds seen = new SeenIds()) {
      for (int i = 0; i < 50_000; i++) {
        assertThat(seen.add("id-" + i)).isTrue();
      }
      for (int i = 0; i < 50_000; i++) {
        assertThat(seen.add("id-" + i)).isFalse();
      }
      assertThat(seen.add("id-50000")).isTrue();
    }
  }

  @Test
  void tellsIdsApartThatDifferInOneCharacter() {
    try (SeenIds seen = new SeenIds()) {
      assertThat(seen.add("")).isTrue();
      assertThat(seen.add("a")).isTrue();
      assertThat(seen.add("á")).isTrue();
      assertThat(seen.add("a ")).isTrue();
      assertThat(seen.add("a")).isFalse();
    }
  }
}
