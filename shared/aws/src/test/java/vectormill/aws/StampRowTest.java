package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.failure.DamagedStampException;
import vectormill.testing.Samples;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Lease;
import vectormill.work.LegibleStamps;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.Transitions;
import vectormill.work.WorkItem;

class StampRowTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final WorkItem ITEM =
      Samples.embed(Samples.source("news/ü.jsonl", "v1", "0055"), 7, "generation");

  @Test
  void aNewStampIsReadBackAsWritten() {
    Stamp stamp = Stamp.of(ITEM, NOW);
    assertThat(StampRow.of(new StampRow(stamp, 1).attributes())).isEqualTo(new StampRow(stamp, 1));
  }

  @Test
  void theStampOfARangeIsReadBackAsWritten() {
    Stamp stamp =
        Stamp.of(new WorkItem(ITEM.source(), ITEM.ordinal(), "generation", Step.RANGE, 3), NOW);
    assertThat(StampRow.of(new StampRow(stamp, 1).attributes()).stamp()).isEqualTo(stamp);
  }

  @Test
  void anOutcomeIsReadBackAsWritten() {
    Stamp leased = claimed();
    Stamp done =
        Transitions.done(
                Optional.of(leased), leased.toClaim(), Samples.fullOutcome("news/m.json"), NOW)
            .next()
            .orElseThrow();
    assertThat(StampRow.of(new StampRow(done, 9).attributes())).isEqualTo(new StampRow(done, 9));
  }

  @Test
  void whatWorkTookIsUnknownInOldRowsAndOnNoDeviceInSome() {
    for (Optional<Telemetry> taken :
        List.of(Optional.<Telemetry>empty(), Optional.of(Telemetry.NONE))) {
      Stamp leased = claimed();
      Outcome outcome = Samples.fullOutcome("news/m.json").withTelemetry(taken);
      Stamp done =
          Transitions.done(Optional.of(leased), leased.toClaim(), outcome, NOW)
              .next()
              .orElseThrow();
      Map<String, AttributeValue> row = new StampRow(done, 9).attributes();
      assertThat(StampRow.of(row)).isEqualTo(new StampRow(done, 9));
      assertThat(attribute(row, "outcome").containsKey("telemetry")).isEqualTo(taken.isPresent());
    }
  }

  @Test
  void aLongMessageIsCutBeforeTheRowGetsTooLarge() {
    Failure failure = new Failure(Failure.Kind.BAD_INPUT, "x".repeat(1_000_000), 3, 99);
    Stamp leased = claimed();
    Claim claim = leased.toClaim();
    Stamp failed =
        Transitions.fail(Optional.of(leased), claim, failure, State.FAILED, NOW)
            .next()
            .orElseThrow();
    Failure kept =
        StampRow.of(new StampRow(failed, 2).attributes()).stamp().failure().orElseThrow();
    assertThat(kept.message()).hasSizeLessThan(5_000).endsWith("…");
    assertThat(kept.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
    assertThat(kept.recordNumber()).isEqualTo(3);
    assertThat(kept.offset()).isEqualTo(99);
  }

  @Test
  void aDamagedRowIsNoStampAndKeepsNobodyFromTheOthers() {
    Map<String, AttributeValue> good = new StampRow(claimed(), 3).attributes();
    assertThat(StampRow.readable(good)).containsExactly(claimed());
    Map<String, AttributeValue> text = Map.of("value", AttributeValue.fromS("DONE"));
    for (String name : List.of("itemState", "fence", "fileKey", "updatedAt", "itemStep")) {
      Map<String, AttributeValue> absent = new HashMap<>(good);
      absent.remove(name);
      assertThat(StampRow.readable(absent)).as("without " + name).isEmpty();
      Map<String, AttributeValue> other = new HashMap<>(good);
      other.put(name, AttributeValue.fromM(text));
      assertThat(StampRow.readable(other)).as("with another " + name).isEmpty();
    }
    Map<String, AttributeValue> edited = new HashMap<>(good);
    edited.put("itemState", AttributeValue.fromS("DONE"));
    assertThat(StampRow.readable(edited)).as("done without an outcome").isEmpty();
    assertThatThrownBy(() -> StampRow.of(edited))
        .isInstanceOf(DamagedStampException.class)
        .hasMessageContaining("of the stamp table is damaged");
  }

  @Test
  void outagesAreReadBackAndNoneWereCountedInOldRows() {
    Stamp leased = claimed();
    Stamp given =
        Transitions.releaseAfterOutage(Optional.of(leased), leased.toClaim(), NOW)
            .next()
            .orElseThrow();
    Map<String, AttributeValue> row = new HashMap<>(new StampRow(given, 2).attributes());
    assertThat(StampRow.of(row).stamp()).isEqualTo(given);
    assertThat(given.outages()).isEqualTo(1);
    row.remove("outages");
    assertThat(StampRow.of(row).stamp().outages()).isZero();
  }

  @Test
  void ofADamagedRowTheEndOfItsLeaseIsReadIfItCanBe() {
    Map<String, AttributeValue> good = new StampRow(claimed(), 3).attributes();
    Map<String, AttributeValue> damaged = new HashMap<>(good);
    damaged.put("itemState", AttributeValue.fromS("of a later version"));
    Map<String, AttributeValue> worse = new HashMap<>(damaged);
    worse.put("leaseUntil", AttributeValue.fromS("soon"));

    LegibleStamps found = StampRow.legible(List.of(damaged, good, worse));

    assertThat(found.stamps()).containsExactly(claimed());
    assertThat(found.damaged())
        .extracting(LegibleStamps.Damaged::heldUntil)
        .containsExactly(Optional.of(NOW.plus(Duration.ofMinutes(1))), Optional.empty());
    assertThat(found.describe()).contains("of the stamp table is damaged");
    assertThat(StampRow.legible(List.of(good)).isWhole()).isTrue();
  }

  @Test
  void aCollectionIsSpreadOverItsShards() {
    assertThat(StampTable.shards())
        .map(number -> StampTable.shard("news", number))
        .hasSize(8)
        .contains(StampTable.shard("news", ITEM.key()));
  }

  private static Map<String, AttributeValue> attribute(
      Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).orElseThrow().m();
  }

  private static Stamp claimed() {
    Lease lease = new Lease("worker", NOW.plus(Duration.ofMinutes(1)));
    return Transitions.claim(Optional.of(Stamp.of(ITEM, NOW)), 0, lease, NOW).next().orElseThrow();
  }
}
