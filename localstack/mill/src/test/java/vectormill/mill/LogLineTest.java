package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogLineTest {
  private static final String EVENT =
      "{\"time\":\"2026-01-01T00:00:00Z\",\"level\":\"WARN\",\"logger\":\"vectormill.some.Place\","
          + "\"message\":\"a claim is lost\"";

  @Test
  void anEventIsASentenceAndItsFacts() {
    assertThat(LogLine.readable(EVENT + ",\"workKey\":\"ab\",\"count\":3,\"took\":{\"tokens\":2}}"))
        .isEqualTo(
            "2026-01-01T00:00:00Z WARN Place a claim is lost workKey=ab count=3"
                + " took={\"tokens\":2}");
  }

  @Test
  void aStackTraceStandsBelow() {
    assertThat(
            LogLine.readable(EVENT + ",\"stack_trace\":\"java.io.IOException: x\\n\\tat a.B\\n\"}"))
        .endsWith("a claim is lost" + System.lineSeparator() + "java.io.IOException: x\n\tat a.B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain text",
        "{\"time\":\"cut in the mid",
        "{\"time\":1,\"level\":\"WARN\",\"logger\":\"a\",\"message\":\"b\"}",
        "{\"message\":\"of somebody else\"}",
        "[1]"
      })
  void allElseStaysAsItIs(String line) {
    assertThat(LogLine.readable(line)).isEqualTo(line);
  }
}
