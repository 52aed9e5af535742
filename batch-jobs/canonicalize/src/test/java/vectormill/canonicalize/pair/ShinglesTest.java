package vectormill.canonicalize.pair;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShinglesTest {
  @Test
  void normalTextsDifferInNothingThatPeopleDoNotSee() {
    assertThat(Shingles.normal("  Ein\tgroßes\u00a0 HAUS \n")).isEqualTo("ein großes haus");
    assertThat(Shingles.normal("ﬁn é")).isEqualTo("fin é");
    assertThat(Shingles.normal("a-b")).isNotEqualTo(Shingles.normal("a b"));
  }

  @Test
  void runsAreOfThreeWordsAndPunctuationOnlyEndsWords() {
    assertThat(of("one two three four")).hasSize(2).isEqualTo(of("one, two; three (four)!"));
    assertThat(of("one two")).hasSize(1).isNotEqualTo(of("two one"));
    assertThat(of("…")).hasSize(1);
    assertThat(of("a b c a b c a")).hasSize(3);
  }

  @Test
  void anIdeographIsAWordAndAMarkBelongsToOne() {
    assertThat(of("春眠不覚暁")).hasSize(3);
    assertThat(of("नमस्ते दुनिया फिर से")).hasSize(2);
  }

  @Test
  void jaccardIsTheShareOfCommonRuns() {
    assertThat(Shingles.jaccard(of("a b c d"), of("a b c d"))).isEqualTo(1);
    assertThat(Shingles.jaccard(of("a b c d"), of("b c d e"))).isEqualTo(1 / 3.0);
    assertThat(Shingles.jaccard(of("a b c d"), of("e f g h"))).isZero();
    assertThat(Shingles.jaccard(new long[0], of("a b c"))).isZero();
  }

  private static long[] of(String text) {
    return Shingles.of(Shingles.normal(text));
  }
}
