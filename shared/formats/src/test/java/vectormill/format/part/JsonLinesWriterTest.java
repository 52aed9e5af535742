package vectormill.format.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.OutputSpec.JsonLines;
import vectormill.recipe.OutputSpec.VectorForm;
import vectormill.result.StagedPart;

class JsonLinesWriterTest {
  @TempDir Path folder;

  private StagedPart write(VectorForm form) throws Exception {
    return Samples.write(
        Writers.open(new JsonLines(form), folder, "a", Samples.MODEL, 2, InstantSource.system()),
        Samples.full(0.1f, -1.5e-7f));
  }

  @Test
  void aLineHoldsEveryField() throws Exception {
    assertThat(Files.readAllLines(write(VectorForm.ARRAY).file()))
        .containsExactly(
            "{\"id\":\"actionfem-1940-i0001\",\"text\":\"Le conseil fédéral 😀\",\"record\":7,"
                + "\"offset\":1234,\"date\":\"1940-01-08\",\"language\":\"fr\","
                + "\"attributes\":{\"tp\":\"ar\",\"ts\":\"2024-09-15T08:00:00+00:00Z\",\"pages\":3},"
                + "\"model\":\"lite@0123456789ab\",\"vector\":[0.1,-1.5E-7]}");
  }

  @Test
  void base64HoldsTheExactComponents() throws Exception {
    Map<String, Object> fields =
        Records.fields(Records.read(MemorySource.of(write(VectorForm.BASE64).file()))).getFirst();
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(String.valueOf(fields.get("vector_base64"))))
            .order(ByteOrder.LITTLE_ENDIAN);

    assertThat(fields).doesNotContainKey("vector");
    assertThat(List.of(bytes.getFloat(), bytes.getFloat())).containsExactly(0.1f, -1.5e-7f);
  }

  @Test
  void failuresAreWrittenUpToALimitAndCountedBeyond() throws Exception {
    try (FailureLog log = new FailureLog(folder, "a", 1)) {
      log.write(new RecordFailure(3, 99, Reason.TOO_SHORT, "4 of \"800\" characters"));
      log.write(new RecordFailure(4, -1, Reason.MALFORMED_RECORD, "x"));
      StagedPart part = log.stage();

      assertThat(log.count()).isEqualTo(2);
      assertThat(part.suffix()).isEqualTo(".failures.jsonl");
      assertThat(part.rows()).isEqualTo(1);
      assertThat(Files.readAllLines(part.file()))
          .containsExactly(
              "{\"record\":3,\"offset\":99,\"reason\":\"too_short\",\"kind\":\"filtered\","
                  + "\"detail\":\"4 of \\\"800\\\" characters\"}");
    }
  }

  @Test
  void closingWithoutStagingLeavesNothingBehind() throws Exception {
    try (FailureLog log = new FailureLog(folder, "a", 1)) {
      log.write(new RecordFailure(3, 99, Reason.TOO_SHORT, "x"));
    }
    assertThat(folder).isEmptyDirectory();
  }
}
