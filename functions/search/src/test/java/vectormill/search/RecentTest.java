package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vectormill.testing.TestClock;

class RecentTest {
  private final TestClock clock = new TestClock();
  private final Recent<String> recent = new Recent<>(clock, Duration.ofSeconds(10));

  @Test
  void whatWasFoundIsFreshForItsTime() {
    recent.put("a", "x");
    clock.advance(Duration.ofMillis(9_999));
    assertThat(recent.get("a")).contains("x");
    clock.advance(Duration.ofMillis(1));
    assertThat(recent.get("a")).isEmpty();
    assertThat(recent.hold("a")).contains("x");
    assertThat(recent.get("a")).as("for others, while one looks").contains("x");
    recent.forget("a");
    assertThat(recent.hold("a")).isEmpty();
  }

  @Test
  void aThousandNamesAreRememberedAndNoMore() {
    recent.put("first", "x");
    for (int i = 0; i < 999; i++) {
      recent.put("other" + i, "y");
    }
    assertThat(recent.get("first")).contains("x");
    recent.put("last", "z");
    assertThat(recent.get("first")).as("asked for last").contains("x");
    assertThat(recent.get("other0")).isEmpty();
  }
}
