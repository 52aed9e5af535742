package vectormill.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;

class FoldingTest {
  @Test
  void whatIsCloseToSomethingBetterIsFoldedUnderTheBestOfThese() {
    Folding folding = new Folding(0.97);
    assertThat(folding.add(at(0))).isEmpty();
    assertThat(folding.add(at(90))).isEmpty();
    Folding.Under under = folding.add(at(85)).orElseThrow();
    assertThat(under.place()).isEqualTo(1);
    assertThat(under.cosine()).isCloseTo(Math.cos(Math.toRadians(5)), within(1e-6));
    assertThat(folding.add(at(10))).map(Folding.Under::place).contains(0);
  }

  @Test
  void aChainOfNeighboursIsNotFoldedIntoOne() {
    Folding folding = new Folding(0.97);
    assertThat(folding.add(at(0))).isEmpty();
    assertThat(folding.add(at(10))).isPresent();
    assertThat(folding.add(at(20))).isEmpty();
  }

  @Test
  void aThresholdIsACosineAboveZero() {
    for (double wrong : new double[] {0, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new Folding(wrong)).hasMessageContaining("(0, 1]");
    }
  }

  private static Vector at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new Vector(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }
}
