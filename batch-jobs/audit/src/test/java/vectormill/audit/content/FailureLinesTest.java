package vectormill.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLinesTest {
  @Test
  void recordsAndReasonsAreRead() throws IOException {
    Bytes part =
        Bytes.of(
            "part",
            """
            {"record":3,"offset":10,"reason":"too_short","kind":"filtered","detail":"x"}
            {"record":5,"offset":99,"reason":"missing_id","kind":"failed","detail":"y"}
            """);

    try (FailureLines lines = FailureLines.open(part)) {
      assertThat(lines.next()).contains(new FailureLines.Line(3, "too_short"));
      assertThat(lines.next()).contains(new FailureLines.Line(5, "missing_id"));
      assertThat(lines.next()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"record\":3", "{\"record\":\"3\",\"reason\":\"x\"}", "[]", "nonsense"})
  void otherLinesAreUnreadable(String text) {
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> {
          try (FailureLines lines = FailureLines.open(Bytes.of("part", text))) {
            lines.next();
          }
        });
  }
}
