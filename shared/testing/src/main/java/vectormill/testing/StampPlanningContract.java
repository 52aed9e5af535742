package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.failure.LostClaimException;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What every [StampStore] promises about arrivals and about versions of one file; part of
/// [StampStoreContract].
abstract class StampPlanningContract {
  static final Duration LEASE = Duration.ofMinutes(1);
  static final String GENERATION = "generation-1";

  private TestClock clock = new TestClock();
  private StampStore stamps = new MemoryStampStore(clock);

  /// An empty store.
  protected abstract StampStore stamps(InstantSource clock);

  @BeforeEach
  void emptyStore() {
    clock = new TestClock();
    stamps = stamps(clock);
  }

  @Test
  void theSameEventAgainGivesTheSameOrdinal() {
    SourceFile source = Samples.source("news/a", "v1", "0055AED6");
    assertThat(stamps.arrive(source)).isEqualTo(new Arrival.Newest(1));
    assertThat(stamps.arrive(source)).isEqualTo(new Arrival.Newest(1));
    SourceFile padded = Samples.source("news/a", "v1", "0055aed600");
    assertThat(stamps.arrive(padded)).isEqualTo(new Arrival.Newest(1));
  }

  @Test
  void aLaterEventGetsTheNextOrdinalAndAnEarlierOneIsOutdated() {
    assertThat(arrive("news/a", "v1", "10")).isEqualTo(new Arrival.Newest(1));
    assertThat(arrive("news/a", "v2", "1001")).isEqualTo(new Arrival.Newest(2));
    assertThat(arrive("news/a", "v0", "0FFFFFFF")).isEqualTo(new Arrival.Outdated("1001"));
    assertThat(arrive("news/a", "v1", "10")).isEqualTo(new Arrival.Outdated("1001"));
    assertThat(arrive("news/a", "v3", "2")).isEqualTo(new Arrival.Newest(3));
    assertThat(arrive("news/b", "v1", "01")).isEqualTo(new Arrival.Newest(1));
  }

  @Test
  void anEventWithoutASequencerIsTheOldest() {
    assertThat(arrive("news/a", "v1", "")).isEqualTo(new Arrival.Newest(1));
    assertThat(arrive("news/a", "v1", "")).isEqualTo(new Arrival.Newest(1));
    assertThat(arrive("news/a", "v2", "10")).isEqualTo(new Arrival.Newest(2));
    assertThat(arrive("news/a", "v1", "")).isEqualTo(new Arrival.Outdated("10"));
  }

  @Test
  void arrivalsInAnyOrderAndNumberAgreeInTheEnd() {
    Race.run(i -> arrive("news/a", "v" + i % 8, "A%d".formatted(i % 8)));
    assertThat(arrive("news/a", "v6", "A6")).isEqualTo(new Arrival.Outdated("A7"));
    long newest = arriveNewest(Samples.source("news/a", "v7", "A7"));
    assertThat(newest).isBetween(1L, 8L);
    assertThat(arrive("news/a", "v9", "A9")).isEqualTo(new Arrival.Newest(newest + 1));
  }

  @Test
  void anItemIsPlannedOnce() {
    WorkItem item = planned("news/a", "v1", "10");
    Stamp stamp = stamps.find(item.key()).orElseThrow();
    assertThat(stamp).isEqualTo(Stamp.of(item, clock.instant()));
    clock.advance(LEASE);
    assertThat(stamps.plan(item)).isFalse();
    assertThat(stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, "bad recipe"))).isFalse();
    assertThat(stamps.find(item.key())).contains(stamp);
  }

  @Test
  void ofManyPlannersExactlyOnePlans() {
    WorkItem item = item("news/a", "v1", "10", 1);
    List<Boolean> answers = Race.run(i -> stamps.plan(item));
    assertThat(answers.stream().filter(Boolean::booleanValue)).hasSize(1);
  }

  @Test
  void aRejectedItemIsFailedFromTheStart() {
    WorkItem item = item("news/a", "v1", "10", 1);
    assertThat(stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, "line 3: unknown format")))
        .isTrue();
    assertThat(stamps.reject(item, Failure.of(Failure.Kind.BAD_RECIPE, "again"))).isFalse();
    assertThat(stamps.plan(item)).isFalse();
    Stamp stamp = stamps.find(item.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.FAILED);
    assertThat(stamp.failure())
        .contains(Failure.of(Failure.Kind.BAD_RECIPE, "line 3: unknown format"));
    assertThat(stamps.collections()).containsExactly("news");
  }

  @Test
  void aRejectedFileThatArrivesAgainIsKnownByItsNewArrival() {
    WorkItem first = item("news/a", "v1", "10", arriveNewest(Samples.source("news/a", "v1", "10")));
    stamps.reject(first, Failure.of(Failure.Kind.BAD_RECIPE, "line 3: unknown format"));
    long second = arriveNewest(Samples.source("news/a", "v1", "20"));
    WorkItem again = item("news/a", "v1", "20", second);
    assertThat(stamps.reject(again, Failure.of(Failure.Kind.BAD_RECIPE, "again"))).isFalse();
    Stamp stamp = stamps.find(first.key()).orElseThrow();
    assertThat(stamp.state()).isEqualTo(State.FAILED);
    assertThat(stamp.item().ordinal()).isEqualTo(second);
  }

  @Test
  void aNewerVersionSupersedesWhatIsNotFinished() {
    WorkItem done = planned("news/a", "v1", "10");
    stamps.done(claim(done, "worker"), Samples.outcome("m1"));
    WorkItem running = planned("news/a", "v2", "11");
    Claim claim = claim(running, "worker");
    WorkItem newest = planned("news/a", "v3", "12");
    assertThat(state(done)).isEqualTo(State.DONE);
    assertThat(state(running)).isEqualTo(State.SUPERSEDED);
    assertThatThrownBy(() -> stamps.extend(claim, LEASE, 1)).isInstanceOf(LostClaimException.class);
    assertThatThrownBy(() -> stamps.done(claim, Samples.outcome("m2")))
        .isInstanceOf(LostClaimException.class);
    assertThat(state(newest)).isEqualTo(State.PLANNED);
    assertThat(stamps.ofFile(Samples.BUCKET, "news/a"))
        .extracting(Stamp::item)
        .containsExactly(done, running, newest);
    assertThat(stamps.ofFile(Samples.BUCKET, "news/b")).isEmpty();
    assertThat(stamps.ofFile("other", "news/a")).isEmpty();
  }

  @Test
  void anotherGenerationSupersedesWhatIsNotFinished() {
    WorkItem first = planned("news/a", "v1", "10");
    WorkItem second = Samples.embed(first.source(), first.ordinal(), "generation-2");
    assertThat(stamps.plan(second)).isTrue();
    assertThat(state(first)).isEqualTo(State.SUPERSEDED);
    assertThat(stamps.plan(first)).isTrue();
    assertThat(state(first)).isEqualTo(State.PLANNED);
    assertThat(state(second)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void aLatePlanOfAnOlderArrivalIsNoPlan() {
    SourceFile older = Samples.source("news/a", "v1", "10");
    WorkItem late = Samples.embed(older, arriveNewest(older), "generation-0");
    WorkItem newest = planned("news/a", "v2", "11");
    assertThat(stamps.plan(late)).isFalse();
    assertThat(state(newest)).isEqualTo(State.PLANNED);
    assertThat(stamps.claim(late.key(), "worker", LEASE)).isInstanceOf(ClaimAttempt.Unknown.class);
  }

  @Test
  void otherFilesAreLeftAlone() {
    WorkItem other = planned("news/b", "v1", "10");
    planned("news/a", "v1", "10");
    planned("news/a", "v2", "11");
    assertThat(state(other)).isEqualTo(State.PLANNED);
  }

  @Test
  void anItemOfAnOlderArrivalIsSupersededWhenClaimed() {
    WorkItem item = planned("news/a", "v1", "10");
    arrive("news/a", "v2", "11");
    ClaimAttempt attempt = stamps.claim(item.key(), "worker", LEASE);
    assertThat(attempt).isEqualTo(new ClaimAttempt.Finished(stamps.find(item.key()).orElseThrow()));
    assertThat(state(item)).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void bytesThatComeBackAfterOthersArePlannedAnew() {
    WorkItem first = planned("news/a", "v1", "10");
    Claim claim = claim(first, "worker");
    stamps.done(claim, Samples.outcome("m1"));
    planned("news/a", "v2", "11");
    WorkItem back = planned("news/a", "v1", "12");
    assertThat(back.key()).isEqualTo(first.key());
    Stamp stamp = stamps.find(back.key()).orElseThrow();
    assertThat(stamp.item()).isEqualTo(back);
    assertThat(stamp.state()).isEqualTo(State.PLANNED);
    assertThat(stamp.attempts()).isZero();
    assertThat(stamp.outcome()).isEmpty();
    assertThat(claim(back, "worker").fence()).isEqualTo(2);
    assertThat(stamps.ofFile(Samples.BUCKET, "news/a").getLast().item()).isEqualTo(back);
  }

  @Test
  void theSameBytesAgainAreNotWorkedOnTwice() {
    WorkItem first = planned("news/a", "v1", "10");
    stamps.done(claim(first, "worker"), Samples.outcome("m1"));
    WorkItem again = item("news/a", "v1", "11", 2);
    arrive("news/a", "v1", "11");
    assertThat(stamps.plan(again)).isFalse();
    assertThat(state(first)).isEqualTo(State.DONE);
    assertThat(stamps.find(first.key()).orElseThrow().item()).isEqualTo(again);
  }

  @Test
  void theSameBytesAgainDoNotDisturbWhoWorksOnThem() {
    WorkItem first = planned("news/a", "v1", "10");
    Claim claim = claim(first, "worker");
    arrive("news/a", "v1", "11");
    assertThat(stamps.plan(item("news/a", "v1", "11", 2))).isFalse();
    stamps.done(claim, Samples.outcome("m1"));
    assertThat(state(first)).isEqualTo(State.DONE);
  }

  @Test
  void theSameBytesAgainAreTriedAgainAfterAFailure() {
    WorkItem first = planned("news/a", "v1", "10");
    stamps.fail(claim(first, "worker"), Failure.of(Failure.Kind.BAD_RECIPE, "why"), State.FAILED);
    WorkItem again = planned("news/a", "v1", "11");
    assertThat(state(again)).isEqualTo(State.PLANNED);
    assertThat(stamps.find(again.key()).orElseThrow().failure()).isEmpty();
  }

  final TestClock clock() {
    return clock;
  }

  final StampStore stamps() {
    return stamps;
  }

  /// An item that arrived and was planned; it must be the newest.
  final WorkItem planned(String key, String version, String sequencer) {
    SourceFile source = Samples.source(key, version, sequencer);
    WorkItem item = Samples.embed(source, arriveNewest(source), GENERATION);
    assertThat(stamps.plan(item)).isTrue();
    return item;
  }

  final long arriveNewest(SourceFile source) {
    Arrival arrival = stamps.arrive(source);
    assertThat(arrival).isInstanceOf(Arrival.Newest.class);
    return ((Arrival.Newest) arrival).ordinal();
  }

  final Claim claim(WorkItem item, String owner) {
    ClaimAttempt attempt = stamps.claim(item.key(), owner, LEASE);
    assertThat(attempt).isInstanceOf(ClaimAttempt.Claimed.class);
    return ((ClaimAttempt.Claimed) attempt).claim();
  }

  final State state(WorkItem item) {
    return stamps.find(item.key()).orElseThrow().state();
  }

  static WorkItem item(String key, String version, String sequencer, long ordinal) {
    return Samples.embed(Samples.source(key, version, sequencer), ordinal, GENERATION);
  }

  private Arrival arrive(String key, String version, String sequencer) {
    return stamps.arrive(Samples.source(key, version, sequencer));
  }
}
