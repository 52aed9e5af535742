package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @Test
  void amountsAreReadAsPeopleWriteThem() {
    assertThat(Amount.count("250000")).isEqualTo(250_000);
    assertThat(Amount.count("400M")).isEqualTo(400_000_000);
    assertThat(Amount.count("1.5b")).isEqualTo(1_500_000_000);
    assertThat(Amount.bytes("16GB")).isEqualTo(16L << 30);
    assertThat(Amount.bytes("1.5kb")).isEqualTo(1536);
    assertThat(Amount.time("10ms")).isEqualTo(Duration.ofMillis(10));
    assertThat(Amount.time("0.5s")).isEqualTo(Duration.ofMillis(500));
    assertThat(Amount.size(16L << 30)).isEqualTo("16 GB");
    assertThat(Amount.size(1536)).isEqualTo("1.5 KB");
    assertThat(Amount.size(3L << 40)).isEqualTo("3 TB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "M", "-1", "0", "1e5", "4 GB x", "99999999999999999999", "5Q", "1,5M"})
  void whatIsNoCountIsRefused(String text) {
    assertThatThrownBy(() -> Amount.count(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void aSizeNeedsItsUnit() {
    assertThatThrownBy(() -> Amount.bytes("16"))
        .hasMessageContaining("a size such as 16GB or 512MB, found '16'");
    assertThatThrownBy(() -> Amount.time("10")).hasMessageContaining("10ms");
  }
}
