package vectormill.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.duplicate.Decision.Verdict;

class ClustersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final int RECORDS = 6;

  private final UnionFind links = new UnionFind(RECORDS);
  private final List<Decision> decisions = new ArrayList<>();

  @Test
  void whatIsConnectedAndNearTheFirstIsOneCluster() {
    links.unite(2, 1);
    links.unite(4, 2);
    links.unite(0, 5);
    assertThat(clusters(9)).containsExactly(List.of(0, 5), List.of(1, 2, 4));
  }

  @Test
  void whoIsTooFarFromTheFirstBeginsAnotherCluster() {
    for (int i = 1; i < RECORDS; i++) {
      links.unite(i - 1, i);
    }
    assertThat(clusters(2)).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
    assertThat(clusters(3)).containsExactly(List.of(0, 1, 2, 3), List.of(4, 5));
  }

  @Test
  void whomHumansJoinedMoveAsOneHoweverFarTheyAre() {
    links.unite(0, 1);
    say(5, 1, Verdict.SAME);
    say(4, 5, Verdict.SAME);
    assertThat(clusters(1)).containsExactly(List.of(0, 1, 4, 5));
  }

  @Test
  void whomHumansKeepApartNeverMeetNorDoThoseJoinedWithThem() {
    links.unite(0, 1);
    links.unite(0, 2);
    links.unite(0, 3);
    say(0, 2, Verdict.DIFFERENT);
    assertThat(clusters(9)).containsExactly(List.of(0, 1, 3));
    say(2, 3, Verdict.SAME);
    assertThat(clusters(9)).containsExactly(List.of(0, 1), List.of(2, 3));
  }

  @Test
  void aLaterDecisionOutranksAnEarlierOneAndChainsOfThem() {
    say(0, 1, Verdict.SAME);
    say(1, 2, Verdict.SAME);
    assertThat(clusters(9)).containsExactly(List.of(0, 1, 2));
    say(0, 2, Verdict.DIFFERENT);
    assertThat(clusters(9)).containsExactly(List.of(1, 2));
    say(0, 2, Verdict.SAME);
    assertThat(clusters(9)).containsExactly(List.of(0, 1, 2));
    decisions.replaceAll(decision -> decision.undone(NOW));
    assertThat(clusters(9)).isEmpty();
  }

  @Test
  void decisionsAboutUnknownRecordsAreLeftAlone() {
    decisions.add(Decision.of(entry(0), entry(77), Verdict.SAME, NOW, 0));
    assertThat(clusters(9)).isEmpty();
  }

  private void say(int left, int right, Verdict verdict) {
    decisions.add(Decision.of(entry(left), entry(right), verdict, NOW, decisions.size()));
  }

  /// Clusters of numbers of which those are near that differ by no more than this.
  private List<List<Integer>> clusters(int most) {
    UnionFind connected = new UnionFind(RECORDS);
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < RECORDS; i++) {
      connected.unite(i, links.root(i));
      numbers.put(entry(i).entryId(), i);
    }
    return Clusters.of(
        connected,
        Verdicts.of(decisions, numbers, RECORDS),
        (first, other) ->
            other - first <= most
                ? Optional.of(new Evidence("near", "near", 1.0 / (1 + other - first)))
                : Optional.empty());
  }

  private static EntryRef entry(int number) {
    return new EntryRef("entry-" + number, "f", "k", "r" + number, number);
  }
}
