package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.testing.Samples;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

class StampRowTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final WorkItem ITEM =
      Samples.embed(Samples.source("news/ü.jsonl", "v1", "0055"), 7, "generation");

  @Test
  void aNewStampIsReadBackAsWritten() {
    Stamp stamp = StampRow.of(ITEM, State.PLANNED, NOW).stamp();
    assertThat(stamp.item()).isEqualTo(ITEM);
    assertThat(stamp.state()).isEqualTo(State.PLANNED);
    assertThat(stamp.updatedAt()).isEqualTo(NOW);
  }

  @Test
  void anOutcomeIsReadBackAsWritten() {
    Outcome outcome = Samples.fullOutcome("news/m.json");
    Map<String, AttributeValue> row =
        new HashMap<>(StampRow.of(ITEM, State.DONE, NOW).attributes());
    row.put("outcome", StampRow.value(outcome));
    assertThat(new StampRow(row).stamp().outcome()).contains(outcome);
  }

  @Test
  void aLongMessageIsCutBeforeTheRowGetsTooLarge() {
    Failure failure = new Failure("x".repeat(1_000_000), 3, 99);
    Stamp stamp = StampRow.of(ITEM, State.FAILED, NOW).withFailure(failure).stamp();
    Failure kept = stamp.failure().orElseThrow();
    assertThat(kept.message()).hasSizeLessThan(5_000).endsWith("…");
    assertThat(kept.recordNumber()).isEqualTo(3);
    assertThat(kept.offset()).isEqualTo(99);
  }

  @Test
  void aCollectionIsSpreadOverItsShards() {
    assertThat(StampTable.shards())
        .map(number -> StampTable.shard("news", number))
        .hasSize(8)
        .contains(StampTable.shard("news", ITEM.key()));
  }
}
