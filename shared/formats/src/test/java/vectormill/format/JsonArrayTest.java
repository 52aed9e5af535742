package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
class JsonArrayTest {
  private static List<Row> read(String text) throws Exception {
    return Records.read(MemorySource.of("c/a.json", text));
  }

  @Test
  void eachElementIsARecord() throws Exception {
    List<Row> rows = read("\ufeff [ {\"a\":\"],{\\\"\"} ,\n{\"b\":{\"c\":[1,2]}}]\n ");

    assertThat(Records.fields(rows))
        .containsExactly(Map.of("a", "],{\""), Map.of("b", Map.of("c", List.of(1L, 2L))));
    assertThat(((Row.Good) rows.getLast()).value().number()).isEqualTo(1);
  }

  @Test
  void anEmptyArrayHasNoRecords() throws Exception {
    assertThat(read("[]")).isEmpty();
    assertThat(read(" [ \n ] ")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void anElementThatIsNoObjectFailsAlone() throws Exception {
    List<Row> rows = read("[{\"a\":1},7,{\"b\" 1},,{\"a\":2}]");

    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    assertThat(Records.reasons(rows)).hasSize(3).containsOnly(Reason.MALFORMED_RECORD);
  }

  @Test
  void anElementBeyondTheLimitFailsAlone() throws Exception {
    ReadLimits limits = new ReadLimits(1000, 10, 1, BombLimit.DEFAULT);
    String text = "[{\"a\":1},{\"b\":\"" + "x".repeat(2_000_000) + "\"},{\"a\":2}]";

    List<Row> rows = Records.read(MemorySource.of("c/a.json", text), Format.AUTO, limits);

    assertThat(Records.reasons(rows)).containsExactly(Reason.RECORD_TOO_LARGE);
    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
  }

  @Test
  void somethingAfterTheArrayIsBadInput() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("[{\"a\":1}] x"))
        .withMessageContaining("follows the end");
  }

  @Test
  void anArrayThatDoesNotEndIsBadInput() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("[{\"a\":1},{\"a\":2}"))
        .withMessageContaining("ends before")
        .satisfies(e -> assertThat(e.recordNumber()).isEqualTo(1));
  }

  @Test
  void anObjectOverSeveralLinesIsNoArray() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read("{\n\"a\":1\n}"))
        .withMessageContaining("[");
  }
}
