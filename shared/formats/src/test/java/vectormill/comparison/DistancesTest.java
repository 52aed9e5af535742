package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DistancesTest {
  private static double distance(float[] a, float... b) {
    StoredEmbedding.Position position = new StoredEmbedding.Position("f", 1, -1, Optional.empty());
    return new StoredEmbedding(position, "a", a, Traits.UNKNOWN)
        .cosineDistance(new StoredEmbedding(position, "a", b, Traits.UNKNOWN));
  }

  @Test
  void cosineDistanceDoesNotDependOnLength() {
    assertThat(distance(new float[] {3, 4}, 3, 4)).isZero();
    assertThat(distance(new float[] {1, 0}, 5, 0)).isZero();
    assertThat(distance(new float[] {1, 0}, 0, 2)).isCloseTo(1, Percentage.withPercentage(1e-10));
    assertThat(distance(new float[] {1, 0}, -3, 0)).isEqualTo(2);
    assertThat(distance(new float[] {1e-30f, 0}, 1e30f, 0)).isZero();
  }

  @Test
  void smallDistancesKeepTheirDigits() {
    assertThat(distance(new float[] {1, 0}, 1, 1e-6f))
        .isCloseTo(5e-13, Percentage.withPercentage(1e-4));
  }

  @Test
  void percentilesAreCloseAndNeverAboveTheLargest() {
    Distances distances = new Distances(0.5);
    for (int i = 1; i <= 1000; i++) {
      distances.add(i / 1000.0);
    }
    Spread spread = distances.spread();

    assertThat(spread.count()).isEqualTo(1000);
    assertThat(spread.above()).isEqualTo(500);
    assertThat(spread.mean()).isCloseTo(0.5005, Percentage.withPercentage(1e-6));
    assertThat(spread.max()).isEqualTo(1);
    assertThat(spread.percentiles().p50()).isBetween(0.5, 0.525);
    assertThat(spread.percentiles().p90()).isBetween(0.9, 0.945);
    assertThat(spread.percentiles().p99()).isBetween(0.99, 1.0);
    assertThat(spread.percentiles().p999()).isBetween(0.999, 1.0);
  }

  @Test
  void theHistogramHoldsEveryDistanceOnce() {
    Distances distances = new Distances(1e-4);
    for (double distance : new double[] {0, 5e-9, 5e-7, 5e-4, 1.5, 2}) {
      distances.add(distance);
    }

    assertThat(distances.bars())
        .filteredOn(bar -> bar.count() > 0)
        .extracting(Bar::count)
        .containsExactly(2L, 1L, 1L, 2L);
    assertThat(distances.bars().getFirst().from()).isZero();
  }

  @Test
  void noDistancesSpreadNotAtAll() {
    assertThat(new Distances(0).spread())
        .isEqualTo(new Spread(0, 0, 0, 0, new Spread.Percentiles(0, 0, 0, 0)));
  }

  @Test
  void lengthsStandInTheirOrderAndWhatIsUnknownLast() {
    Breakdown lengths = new Breakdown(1e-4);
    lengths.add(Breakdown.UNKNOWN, 0);
    lengths.add(60_000, 0.5);
    lengths.add(499, 0);
    lengths.add(1000, 0);
    lengths.add(500, 0);

    assertThat(lengths.groups())
        .extracting(Group::name)
        .containsExactly("0-499", "500-999", "1000-1999", "50000+", "unknown");
    assertThat(lengths.groups().get(3).spread().above()).isEqualTo(1);
  }

  @Test
  void namesBeyondTheFirstHundredAreCountedTogether() {
    Breakdown languages = new Breakdown(1e-4);
    for (int i = 0; i < 150; i++) {
      languages.add("l" + i, 0);
    }
    List<Group> groups = languages.groups();

    assertThat(groups).hasSize(101);
    assertThat(groups.getLast().spread().count()).isEqualTo(50);
  }

  @Test
  void theWorstAreKeptInOrder() {
    WorstDrifts worst = new WorstDrifts(2);
    Drift.Place place = new Drift.Place("f", 1);
    for (String id : new String[] {"c", "a", "b", "d"}) {
      double distance = id.equals("d") ? 0.1 : 0.5;
      worst.add(new Drift(id, distance, place, place, Traits.UNKNOWN));
    }

    assertThat(worst.list()).extracting(Drift::id).containsExactly("a", "b");
  }
}
