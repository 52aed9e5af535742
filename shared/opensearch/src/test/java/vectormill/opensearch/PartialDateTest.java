package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PartialDateTest {
  @Test
  void aDateSpansWhatItsPrecisionLeavesOpen() {
    spans("1900", "1900-01-01T00:00:00.000Z", "1900-12-31T23:59:59.999Z");
    spans("1900-02", "1900-02-01T00:00:00.000Z", "1900-02-28T23:59:59.999Z");
    spans(" 1900-05-03 ", "1900-05-03T00:00:00.000Z", "1900-05-03T23:59:59.999Z");
    spans("0000", "0000-01-01T00:00:00.000Z", "0000-12-31T23:59:59.999Z");
    spans("9999", "9999-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z");
  }

  @Test
  void aTimestampIsAnInstantInUtc() {
    instant("1900-05-03T12:30", "1900-05-03T12:30:00.000Z");
    instant("1900-05-03T12:30:15.123456Z", "1900-05-03T12:30:15.123Z");
    instant("1900-05-03t12:30:15z", "1900-05-03T12:30:15.000Z");
    instant("1900-05-03T00:30:00+02:00", "1900-05-02T22:30:00.000Z");
  }

  @Test
  void whatIsNoDateIsEmpty() {
    for (String text :
        List.of(
            "",
            "about 1900",
            "19",
            "19000503",
            "1900-13",
            "1900-02-30",
            "1900-05-03T25:00:00Z",
            "1900-05-03T10:00 o'clock",
            "0000-01-01T00:00:00+10:00",
            "9999-12-31T23:59:59-10:00",
            "١٩٠٠",
            "-0044",
            "12345")) {
      assertThat(PartialDate.parse(text)).as(text).isEmpty();
    }
  }

  private static void instant(String text, String expected) {
    spans(text, expected, expected);
  }

  private static void spans(String text, String first, String last) {
    PartialDate date = PartialDate.parse(text).orElseThrow();
    assertThat(PartialDate.indexed(date.first())).isEqualTo(first);
    assertThat(PartialDate.indexed(date.last())).isEqualTo(last);
  }
}
