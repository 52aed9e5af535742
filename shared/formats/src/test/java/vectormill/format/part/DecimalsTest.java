package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private static String text(float value) {
    byte[] target = new byte[Decimals.MAX_BYTES];
    return new String(target, 0, Decimals.put(value, target, 0), StandardCharsets.US_ASCII);
  }

  @Test
  void numbersHaveFiveDecimalsAtMost() {
    assertThat(text(0f)).isEqualTo("0.0");
    assertThat(text(-0f)).isEqualTo("0.0");
    assertThat(text(1f)).isEqualTo("1.0");
    assertThat(text(-12.5f)).isEqualTo("-12.5");
    assertThat(text(-0.000004f)).isEqualTo("0.0");
    assertThat(text(0.999999f)).isEqualTo("1.0");
    assertThat(text(Float.MAX_VALUE)).isEqualTo(Float.toString(Float.MAX_VALUE));
  }

  @Test
  void roundingIsThatOfTheExactValue() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      float value = random.nextInt(3) == 0 ? i / 64f / 1024f : (float) random.nextGaussian();
      BigDecimal exact = new BigDecimal(value).setScale(5, RoundingMode.HALF_EVEN);
      assertThat(new BigDecimal(text(value))).isEqualByComparingTo(exact);
    }
  }
}
