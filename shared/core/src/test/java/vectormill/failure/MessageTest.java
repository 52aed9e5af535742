package vectormill.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.work.Failure;

class MessageTest {
  @Test
  void usualTextStaysAsItIs() {
    assertThat(Message.of("expected ü, found 😀", 100)).isEqualTo("expected ü, found 😀");
    assertThat(Message.of("", 1)).isEmpty();
  }

  @Test
  void halfASurrogatePairIsReplaced() {
    assertThat(Message.of("a \ud83d b \ude00", 100)).isEqualTo("a \ufffd b \ufffd");
  }

  @Test
  void aLongTextIsCutBetweenSignsAndSaysSo() {
    assertThat(Message.of("abc", 2)).isEqualTo("ab…");
    assertThat(Message.of("a😀b", 2)).isEqualTo("a…");
    assertThat(Message.of("a😀b", 3)).isEqualTo("a😀…");
  }

  @Test
  void whatIsSaidOfRecordsAndFilesCanBeStored() {
    String hostile = "x".repeat(499) + "😀" + "\ud800".repeat(30_000);
    assertThat(new RecordFailure(0, 0, Reason.MALFORMED_RECORD, hostile).detail())
        .isEqualTo("x".repeat(499) + "…");
    assertThat(Failure.of(Failure.Kind.BAD_INPUT, hostile).message())
        .startsWith("x".repeat(499) + "😀\ufffd")
        .hasSizeLessThan(21_000);
  }
}
