package vectormill.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;

class RankingTest {
  private static final double PRECISION = 1e-9;
  private static final Candidate NEAR = new Candidate("near", 0.8, 0);
  private static final Candidate BOTH = new Candidate("both", 0.4, 3);
  private static final Candidate WORDY = new Candidate("wordy", -0.5, 6);
  private static final Candidates THREE = new Candidates(List.of(WORDY, NEAR, BOTH), 24);

  @Test
  void oneKindOfScoreCountsAlone() {
    assertThat(ids(new Ranking.ByVector().rank(THREE))).containsExactly("near", "both", "wordy");
    assertThat(ids(new Ranking.ByWords().rank(THREE))).containsExactly("wordy", "both");
  }

  @Test
  void aSumDividesEachScoreByItsBestAndTakesNothingAwayForADistantVector() {
    List<Ranked> ranked = new Ranking.BySum(new Weight.Fixed(0.6)).rank(THREE);
    assertThat(ids(ranked)).containsExactly("near", "both", "wordy");
    assertThat(ranked.get(0).score()).isCloseTo(0.6, within(PRECISION));
    assertThat(ranked.get(1).score()).isCloseTo(0.6 * 0.5 + 0.4 * 0.5, within(PRECISION));
    assertThat(ranked.get(2).score()).isCloseTo(0.4, within(PRECISION));
  }

  @Test
  void theScoreOfOneDoesNotDependOnTheWorstOfTheOthers() {
    Ranking sum = new Ranking.BySum(new Weight.Fixed(0.6));
    List<Ranked> two = sum.rank(new Candidates(List.of(NEAR, WORDY), 24));
    assertThat(sum.rank(THREE)).containsAll(two);
  }

  @Test
  void weightsOfZeroAndOneAreTheTwoKindsAlone() {
    assertThat(ids(new Ranking.BySum(new Weight.Fixed(1)).rank(THREE)))
        .containsExactly("near", "both", "wordy");
    assertThat(ids(new Ranking.BySum(new Weight.Fixed(0)).rank(THREE)))
        .containsExactly("wordy", "both", "near");
  }

  @Test
  void vectorAndWordsCountAlikeUntilAnEntryAnswersTheWords() {
    Weight weight = new Weight.ByEvidence();
    assertThat(weight.of(new Candidates(List.of(NEAR), 24))).isEqualTo(0.5);
    assertThat(weight.of(new Candidates(List.of(WORDY), 12)))
        .isCloseTo(0.5 - 0.3 / 8, within(PRECISION));
    assertThat(weight.of(new Candidates(List.of(WORDY), 6))).isCloseTo(0.2, within(PRECISION));
    assertThat(weight.of(new Candidates(List.of(WORDY), 3))).isCloseTo(0.2, within(PRECISION));
    assertThat(weight.of(new Candidates(List.of(WORDY), 0))).isEqualTo(0.5);
  }

  @Test
  void whatSaysNothingHasNoShare() {
    Ranking.BySum sum = new Ranking.BySum(new Weight.Fixed(0.6));
    assertThat(sum.share(new Candidates(List.of(NEAR), 24))).isEqualTo(1);
    assertThat(sum.share(new Candidates(List.of(WORDY), 24))).isZero();
    assertThat(sum.share(THREE)).isEqualTo(0.6);
  }

  @Test
  void reciprocalRanksKnowOnlyTheOrder() {
    List<Ranked> ranked = new Ranking.ByReciprocalRanks().rank(THREE);
    assertThat(ids(ranked)).containsExactly("wordy", "both", "near");
    assertThat(ranked.get(0).score()).isCloseTo(1 / 61.0 + 1 / 63.0, within(PRECISION));
    assertThat(ranked.get(1).score()).isCloseTo(2 / 62.0, within(PRECISION));
    assertThat(ranked.get(2).score()).isCloseTo(1 / 61.0, within(PRECISION));
  }

  @Test
  void tiesAreOrderedByIdAndNothingIsNoProblem() {
    Candidates same =
        new Candidates(List.of(new Candidate("b", 0, 0), new Candidate("a", 0, 0)), 0);
    for (Ranking ranking :
        List.of(
            new Ranking.ByVector(),
            new Ranking.BySum(new Weight.ByEvidence()),
            new Ranking.ByReciprocalRanks())) {
      assertThat(ids(ranking.rank(same))).containsExactly("a", "b");
      assertThat(ranking.rank(new Candidates(List.of(), 0))).isEmpty();
    }
  }

  @Test
  void aWeightIsAShare() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Weight.Fixed(wrong)).hasMessageContaining("0 to 1");
    }
  }

  private static List<String> ids(List<Ranked> ranked) {
    return ranked.stream().map(each -> each.candidate().entryId()).toList();
  }
}
