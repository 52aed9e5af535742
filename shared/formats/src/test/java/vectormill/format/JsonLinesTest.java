package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.format.compression.BombLimit;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;

@Timeout(20)
class JsonLinesTest {
  private static List<Row> read(String text) throws Exception {
    return Records.read(MemorySource.of("c/a.jsonl", text));
  }

  @Test
  void eachLineIsARecordWithNumberAndOffset() throws Exception {
    List<Row> rows = read("{\"id\":\"a\",\"n\":1}\n{\"id\":\"ü\",\"x\":2.5}\r\n{\"id\":\"c\"}");

    assertThat(rows)
        .containsExactly(
            new Row.Good(new RawRecord(0, 0, Map.of("id", "a", "n", 1L))),
            new Row.Good(new RawRecord(1, 17, Map.of("id", "ü", "x", 2.5))),
            new Row.Good(new RawRecord(2, 38, Map.of("id", "c"))));
  }

  @Test
  void blankLinesAreNoRecords() throws Exception {
    assertThat(Records.fields(read("\n  \n{\"a\":1}\n\r\n\t\n{\"a\":2}\n\n")))
        .containsExactly(Map.of("a", 1L), Map.of("a", 2L));
  }

  @Test
  void anEmptyFileHasNoRecords() throws Exception {
    assertThat(read("")).isEmpty();
    assertThat(Records.read(MemorySource.of("c/nameless", ""))).isEmpty();
  }

  @Test
  void aMalformedLineFailsAloneAndSaysWhere() throws Exception {
    List<Row> rows = read("{\"a\":1}\n{\"a\":\n[1]\n{\"a\":1} x\n{\"a\":2}\n");

    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    assertThat(Records.reasons(rows)).containsOnly(Reason.MALFORMED_RECORD).hasSize(3);
    RecordFailure failure = ((Row.Bad) rows.get(1)).failure();
    assertThat(failure.number()).isEqualTo(1);
    assertThat(failure.offset()).isEqualTo(8);
    assertThat(failure.detail()).contains("column");
  }

  @Test
  void invalidUtf8FailsItsLineAlone() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"a\":1}\n{\"a\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.write(0xe4);
    bytes.writeBytes("\"}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));

    List<Row> rows = Records.read(new MemorySource("c/a.jsonl", bytes.toByteArray()));

    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    assertThat(Records.reasons(rows)).containsExactly(Reason.INVALID_ENCODING);
  }

  @Test
  void halfASurrogatePairFailsItsLineAlone() throws Exception {
    List<Row> rows =
        read("{\"a\":\"\\ud83d\\ude00\"}\n{\"a\":{\"b\":[\"\\ud83d \"]}}\n{\"a\":\"\\\\ud83d\"}\n");

    assertThat(Records.fields(rows)).containsExactly(Map.of("a", "😀"), Map.of("a", "\\ud83d"));
    assertThat(Records.reasons(rows)).containsExactly(Reason.INVALID_ENCODING);
    assertThat(((Row.Bad) rows.get(1)).failure().detail()).contains("a.b");
  }

  @Test
  void aLineBeyondTheLimitFailsAloneInBoundedMemory() throws Exception {
    ReadLimits limits = new ReadLimits(1000, 20, 1 << 20, BombLimit.DEFAULT);
    String text = "{\"a\":1}\n{\"a\":\"" + "x".repeat(3_000_000) + "\"}\n{\"a\":2}\n";

    List<Row> rows = Records.read(MemorySource.of("c/a.jsonl", text), Format.AUTO, limits);

    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L), Map.of("a", 2L));
    assertThat(Records.reasons(rows)).containsExactly(Reason.RECORD_TOO_LARGE);
    assertThat(((Row.Good) rows.get(2)).value().offset()).isEqualTo(8 + 3_000_008 + 1);
  }

  @Test
  void aLongLineWithinTheLimitIsRead() throws Exception {
    String value = "y".repeat(3_000_000);

    assertThat(Records.fields(read("{\"a\":\"" + value + "\"}\n{}")))
        .containsExactly(Map.of("a", value), Map.of());
  }

  @Test
  void numbersBeyondTheirTypesBecomeText() throws Exception {
    assertThat(Records.fields(read("{\"a\":92233720368547758080,\"b\":1e999,\"c\":-1e3}")))
        .containsExactly(Map.of("a", "92233720368547758080", "b", "1e999", "c", -1000.0));
  }

  @Test
  void nullsAreLeftOutAndTheLastDuplicateWins() throws Exception {
    assertThat(Records.fields(read("{\"a\":1,\"b\":null,\"c\":[1,null,true],\"a\":\"z\"}")))
        .containsExactly(Map.of("a", "z", "c", List.of(1L, true)));
  }

  @Test
  void nestingBeyondTheLimitFailsItsLineAlone() throws Exception {
    String deep = "[".repeat(100_000);
    List<Row> rows = read("{\"a\":" + deep + "\n{\"a\":1}");

    assertThat(Records.reasons(rows)).containsExactly(Reason.MALFORMED_RECORD);
    assertThat(Records.fields(rows)).containsExactly(Map.of("a", 1L));
  }

  /// The parser's own message cuts such a sign to half a pair, which no failures part could hold.
  @Test
  void aBrokenLineMayHoldAnySign() throws Exception {
    List<Row> rows = read("{\ud836\udc00}\n{\"a\":\ud836\udc00\n");

    assertThat(Records.reasons(rows)).hasSize(2).containsOnly(Reason.MALFORMED_RECORD);
    for (Row row : rows) {
      String detail = ((Row.Bad) row).failure().detail();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(detail)).as(detail).isTrue();
    }
  }

  @Test
  void aByteOrderMarkIsSkipped() throws Exception {
    assertThat(Records.fields(read("\ufeff{\"a\":1}"))).containsExactly(Map.of("a", 1L));
  }

  @Test
  void manyDifferentNamesAreNoProblem() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("{\"name").append(i).append("\":1}\n");
    }
    assertThat(Records.reasons(read(text.toString()))).isEmpty();
  }
}
