package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.blob.BlobId;
import vectormill.document.Tally;
import vectormill.failure.LostClaimException;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.testing.Faults;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class OrphansTest {
  private static final int MOST_CALLS = 200;
  private static final Failure BAD = Failure.of(Failure.Kind.BAD_INPUT, "bad");

  private final Bench bench = new Bench();

  @Test
  void ofWorkThatIsDoneEverythingIsRemovedThatItsManifestDoesNotName() {
    WorkItem item = bench.drop("news/a", "x");
    Claim first = bench.claim(item);
    String lost = part(bench, first);
    bench.clock.advance(Bench.LEASE);
    Claim second = bench.claim(item);
    String kept = part(bench, second);
    publish(bench, item, kept);
    bench.putResult(ResultKeys.splitPlan(item));
    bench.putResult(ResultKeys.tape(item, "range-0"));
    bench.stamps.done(second, Bench.outcome(item, 0));
    assertThat(removed(Bench.HORIZONS.orphan().minusMillis(1))).isZero();
    assertThat(removed(Duration.ofMillis(1).plus(Bench.WALK))).isEqualTo(3);
    assertThat(bench.hasResult(lost)).isFalse();
    assertThat(bench.hasResult(ResultKeys.splitPlan(item))).isFalse();
    assertThat(bench.hasResult(ResultKeys.tape(item, "range-0"))).isFalse();
    assertThat(bench.hasResult(kept)).isTrue();
    assertThat(bench.hasResult(ResultKeys.manifest(item))).isTrue();
  }

  @Test
  void aResultOfWhichAPartIsGoneIsMadeAgain() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    publish(bench, item, part);
    bench.stamps.done(claim, Bench.outcome(item, 0));
    assertThat(removed(Bench.HORIZONS.orphan())).isZero();
    assertThat(bench.state(item)).isEqualTo(State.DONE);

    // The same bytes arrive again; the manifest keeps the ordinal that it was published with.
    assertThat(bench.drop("news/a", "x").ordinal()).isEqualTo(2);
    bench.deleteResult(part);
    bench.clock.advance(Bench.WALK.plus(Bench.HORIZONS.orphan()));

    assertThat(bench.sweep().count("orphans", "repaired")).isEqualTo(1);
    assertThat(bench.state(item)).isEqualTo(State.PLANNED);
    assertThat(bench.waiting()).isEqualTo(1);
    assertThat(bench.hasResult(ResultKeys.manifest(item))).isTrue();
  }

  @Test
  void theResultOfAnOlderVersionMayLackAPart() {
    WorkItem old = bench.drop("news/a", "x");
    Claim claim = bench.claim(old);
    publish(bench, old, ResultKeys.part(old, claim.fence(), ".npy"));
    bench.stamps.done(claim, Bench.outcome(old, 0));
    WorkItem newer = bench.drop("news/a", "y");
    bench.stamps.done(bench.claim(newer), Bench.outcome());
    bench.clock.advance(Bench.HORIZONS.orphan());

    assertThat(bench.sweep().count("orphans", "repaired")).isZero();
    assertThat(bench.state(old)).isEqualTo(State.DONE);
  }

  @Test
  void ofWorkThatIsOpenNothingIsRemoved() {
    WorkItem waits = bench.drop("news/waits", "x");
    bench.putResult(ResultKeys.part(waits, 1, ".npy"));
    WorkItem held = bench.drop("news/held", "x");
    Claim claim = bench.claim(held);
    String part = part(bench, claim);
    for (int i = 0; i < 300; i++) {
      bench.clock.advance(Bench.LEASE.dividedBy(2));
      claim = bench.stamps.extend(claim, Bench.LEASE, i);
    }
    assertThat(removed(Bench.WALK)).isZero();
    publish(bench, held, part);
    bench.stamps.done(bench.claim(waits), Bench.outcome());
    assertThat(bench.hasResult(part)).isTrue();
  }

  @Test
  void ofWorkThatEndedBadlyNothingIsLeft() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    publish(bench, item, part);
    bench.stamps.fail(claim, BAD, State.SUPERSEDED);
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(2);
    assertThat(bench.hasResult(part)).isFalse();
    assertThat(bench.hasResult(ResultKeys.manifest(item))).isFalse();
  }

  @Test
  void aYoungManifestKeepsOldParts() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    bench.stamps.fail(claim, BAD, State.POISON);
    bench.clock.advance(Bench.HORIZONS.orphan());
    publish(bench, item, part);
    assertThat(removed(Duration.ZERO)).isZero();
    assertThat(bench.hasResult(part)).isTrue();
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(2);
  }

  @Test
  void whatARetirementLeftIsRemoved() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    bench.stamps.done(claim, Bench.outcome(item, 0));
    bench.delete("news/a");
    WorkItem retired = bench.item(bench.arrive("news/a", "deleted"), "retired", Step.RETIRE);
    bench.stamps.plan(retired);
    publish(bench, item, part);
    assertThat(removed(Bench.HORIZONS.orphan())).isZero();
    bench.stamps.done(bench.claim(retired), Bench.outcome());
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(2);
  }

  @Test
  void whatARetirementLeftThatANewerVersionCutShortIsRemoved() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    bench.stamps.done(claim, Bench.outcome(item, 0));
    bench.delete("news/a");
    WorkItem retired = bench.item(bench.arrive("news/a", "deleted"), "retired", Step.RETIRE);
    bench.stamps.plan(retired);
    WorkItem newer = bench.drop("news/a", "y");
    bench.stamps.done(bench.claim(newer), Bench.outcome());
    assertThat(bench.state(retired)).isEqualTo(State.SUPERSEDED);
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(1);
    assertThat(bench.hasResult(part)).isFalse();
  }

  @Test
  void aWorkerThatLostItsClaimLongAgoCannotLeaveAManifestThatNamesWhatIsGone() {
    WorkItem item = bench.drop("news/a", "x");
    Claim zombie = bench.claim(item);
    String part = part(bench, zombie);
    bench.clock.advance(Bench.HORIZONS.orphan().multipliedBy(2));
    bench.sweep();
    assertThat(bench.hasResult(part)).isTrue();
    bench.stamps.fail(bench.claim(item), BAD, State.POISON);
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(1);

    // It passed its last gate before and publishes now.
    publish(bench, item, part);
    assertThatThrownBy(() -> bench.stamps.done(zombie, Bench.outcome(item, 0)))
        .isInstanceOf(LostClaimException.class);
    assertThat(removed(Bench.HORIZONS.orphan())).isEqualTo(1);
    assertThat(bench.hasResult(ResultKeys.manifest(item))).isFalse();
    assertThat(bench.state(item)).isEqualTo(State.POISON);
  }

  @Test
  void resultsWithoutAnyStampAreReportedAndKept() {
    WorkItem item = new Bench().drop("news/a", "x");
    publish(bench, item, ResultKeys.part(item, 1, ".npy"));
    bench.putResult(ResultKeys.part(item, 1, ".npy"));
    bench.clock.advance(Bench.HORIZONS.orphan());
    SweepReport report = bench.sweep();
    assertThat(report.count("orphans", "removed")).isZero();
    assertThat(report.count("orphans", "unknown")).isEqualTo(2);
    assertThat(report.problems())
        .singleElement()
        .asString()
        .contains("news", "mill rebuild stamps");
    assertThat(bench.hasResult(ResultKeys.manifest(item))).isTrue();
  }

  @Test
  void aDamagedManifestIsReportedAndItsPartsKept() {
    WorkItem item = bench.drop("news/a", "x");
    Claim claim = bench.claim(item);
    String part = part(bench, claim);
    bench.putResult(ResultKeys.manifest(item));
    bench.stamps.done(claim, Bench.outcome(item, 0));
    bench.clock.advance(Bench.HORIZONS.orphan());
    SweepReport report = bench.sweep();
    assertThat(report.problems()).singleElement().asString().contains("is no manifest");
    assertThat(bench.hasResult(part)).isTrue();
  }

  @Test
  void aLongWalkGoesOnWhereItWasLeft() {
    for (int i = 0; i < 30; i++) {
      WorkItem item = bench.drop("news/" + i, "x" + i);
      Claim claim = bench.claim(item);
      part(bench, claim);
      bench.stamps.fail(claim, BAD, State.FAILED);
    }
    bench.clock.advance(Bench.HORIZONS.orphan());
    Sweep bounded = bench.sweep(Faults.none(), 12);
    assertThat(bounded.run("me").count("orphans", "removed")).as("beside our notes").isEqualTo(11);
    assertThat(bounded.run("me").count("orphans", "removed")).isEqualTo(12);
    assertThat(bounded.run("me").count("orphans", "removed")).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsWhatCountsStaysAndTheRestGoes(Faults.Mode mode) {
    for (int number = 1; number < MOST_CALLS; number++) {
      Bench fresh = new Bench();
      WorkItem done = fresh.drop("news/done", "x");
      Claim claim = fresh.claim(done);
      String kept = part(fresh, claim);
      publish(fresh, done, kept);
      fresh.putResult(ResultKeys.part(done, 7, ".npy"));
      fresh.stamps.done(claim, Bench.outcome(done, 0));
      WorkItem bad = fresh.drop("news/bad", "y");
      Claim badClaim = fresh.claim(bad);
      publish(fresh, bad, part(fresh, badClaim));
      fresh.stamps.fail(badClaim, BAD, State.POISON);
      fresh.clock.advance(Bench.HORIZONS.orphan());
      Faults faults = Faults.at(mode, number);
      SweepTest.runOrStop(fresh.sweep(faults));
      if (!faults.struck()) {
        return;
      }
      fresh.clock.advance(Bench.WALK);
      fresh.sweep();
      assertThat(fresh.hasResult(kept)).as("call %d", number).isTrue();
      assertThat(fresh.hasResult(ResultKeys.manifest(done))).isTrue();
      assertThat(fresh.hasResult(ResultKeys.part(done, 7, ".npy"))).isFalse();
      assertThat(fresh.hasResult(ResultKeys.manifest(bad))).isFalse();
    }
    throw new AssertionError("more calls than expected");
  }

  private long removed(Duration after) {
    bench.clock.advance(after);
    return bench.sweep().count("orphans", "removed");
  }

  static String part(Bench bench, Claim claim) {
    String key = ResultKeys.part(claim.item(), claim.fence(), ".npy");
    bench.putResult(key);
    return key;
  }

  static void publish(Bench bench, WorkItem item, String part) {
    Manifest manifest =
        new Manifest(
            item,
            "{}",
            Optional.empty(),
            0,
            "read",
            new Tally(0, 0, Map.of()),
            List.of(new Part(part, ".npy", 1, 1, "0".repeat(64))),
            "0.1.0",
            false);
    bench.blobs.putIfAbsent(
        new BlobId(Bench.RESULTS, ResultKeys.manifest(item)), ManifestJson.write(manifest));
  }
}
