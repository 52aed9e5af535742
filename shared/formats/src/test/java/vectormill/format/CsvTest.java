package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;

@Timeout(20)
class CsvTest {
  private static List<Row> read(String text) throws Exception {
    return Records.read(MemorySource.of("c/a.csv", text));
  }

  @Test
  void aRowIsARecordOfTheHeadersNames() throws Exception {
    List<Row> rows = read("\ufeffid, text\r\n1,\"a \"\"b\"\",\nc\"\r\n\r\n2,\n");

    assertThat(Records.fields(rows))
        .containsExactly(Map.of("id", "1", "text", "a \"b\",\nc"), Map.of("id", "2", "text", ""));
    assertThat(((Row.Good) rows.getFirst()).value().offset()).isEqualTo(3 + 10);
    assertThat(((Row.Good) rows.getLast()).value().number()).isEqualTo(1);
  }

  @Test
  void aRowWithOtherColumnsFailsAlone() throws Exception {
    List<Row> rows = read("a,b\n1\n1,2\n1,2,3\n3,4");

    assertThat(Records.fields(rows))
        .containsExactly(Map.of("a", "1", "b", "2"), Map.of("a", "3", "b", "4"));
    assertThat(Records.reasons(rows))
        .containsExactly(Reason.MALFORMED_RECORD, Reason.MALFORMED_RECORD);
    assertThat(((Row.Bad) rows.getFirst()).failure().detail())
        .isEqualTo("expected 2 columns, found 1");
  }

  @Test
  void aHeaderNeedsDistinctNames() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("a,b,a\n1,2,3\n"))
        .withMessageContaining("column 3")
        .withMessageContaining("'a' again");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("a,,b\n1,2,3\n"))
        .withMessageContaining("column 2");
  }

  @Test
  void aHeaderAloneHasNoRecords() throws Exception {
    assertThat(read("a,b\n")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void aQuoteThatIsNeverClosedIsBadInput() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("a,b\n1,2\n1,\"2\n3,4\n"))
        .withMessageContaining("record 1")
        .withMessageContaining("closing quote");
  }

  @Test
  void textAfterAClosingQuoteFailsItsRowAlone() throws Exception {
    List<Row> rows = read("a,b\n1,\"2\"x\n3,4\n");

    assertThat(Records.reasons(rows)).containsExactly(Reason.MALFORMED_RECORD);
    assertThat(Records.fields(rows)).containsExactly(Map.of("a", "3", "b", "4"));
  }

  @Test
  void aQuoteWithinAFieldIsPlainText() throws Exception {
    assertThat(Records.fields(read("a,b\n1\",2\n3,4\n")))
        .containsExactly(Map.of("a", "1\"", "b", "2"), Map.of("a", "3", "b", "4"));
  }

  @Test
  void invalidUtf8AndLengthFailTheirRowsAlone() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("a\nü\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("ü\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(("x".repeat(5000) + "\ny\n").getBytes(StandardCharsets.UTF_8));
    ReadLimits limits = new ReadLimits(1000, 10, 1, BombLimit.DEFAULT);

    List<Row> rows =
        Records.read(new MemorySource("c/a.csv", bytes.toByteArray()), Format.AUTO, limits);

    assertThat(Records.reasons(rows))
        .containsExactly(Reason.INVALID_ENCODING, Reason.RECORD_TOO_LARGE);
    assertThat(Records.fields(rows)).containsExactly(Map.of("a", "ü"), Map.of("a", "y"));
  }

  @Test
  void tabsSeparateInTsvWhereCommasAreText() throws Exception {
    assertThat(Records.fields(Records.read(MemorySource.of("c/a.tsv", "a\tb\n1,5\tx\n"))))
        .containsExactly(Map.of("a", "1,5", "b", "x"));
  }
}
