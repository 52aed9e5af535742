package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.work.Failure;
import vectormill.work.State;

class RetryTest {
  private static final Failure DISK = Failure.of(Failure.Kind.GAVE_UP, "No space left on device");
  private static final Failure BAD = Failure.of(Failure.Kind.BAD_INPUT, "cut off");

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
    bench.finish("news/a.txt", "the first text");
    bench.finish("news/b.txt", "the second text");
    bench.finish("notes/c.txt", "the third text");
  }

  @Test
  void poisonIsWorkedOnAgainFromItsFirstAttempt() {
    bench.end("news/a.txt", State.POISON, DISK);

    RetryReport report = bench.retry().run(all(State.POISON));
    bench.settle();

    assertThat(report).isEqualTo(new RetryReport(1, 0, 0));
    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.DONE);
    assertThat(bench.stamp("news/a.txt").attempts()).isOne();
  }

  @Test
  void onlyTheWantedStatesAreTriedAgain() {
    bench.end("news/a.txt", State.POISON, DISK);
    bench.end("news/b.txt", State.FAILED, BAD);

    assertThat(bench.retry().run(all(State.FAILED)).retried()).isOne();

    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.POISON);
    assertThat(bench.stamp("news/b.txt").state()).isEqualTo(State.QUEUED);
  }

  @Test
  void onlyTheWantedCollectionIsTriedAgain() {
    bench.end("news/a.txt", State.FAILED, BAD);
    bench.end("notes/c.txt", State.FAILED, BAD);

    Selection selection =
        new Selection(Set.of(State.FAILED), Optional.of("notes"), Optional.empty());
    assertThat(bench.retry().run(selection).retried()).isOne();

    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.FAILED);
  }

  @Test
  void aReasonIsAKindOrWordsOfTheMessage() {
    bench.end("news/a.txt", State.POISON, DISK);
    bench.end("news/b.txt", State.FAILED, BAD);

    assertThat(retried("no such words")).isZero();
    assertThat(retried("SPACE left")).isOne();
    assertThat(bench.stamp("news/b.txt").state()).isEqualTo(State.FAILED);
    assertThat(retried("bad_input")).isOne();
  }

  private long retried(String reason) {
    return bench
        .retry()
        .run(
            new Selection(
                Set.of(State.FAILED, State.POISON), Optional.empty(), Optional.of(reason)))
        .retried();
  }

  @Test
  void aFailureThatANewerVersionReplacedIsLeftAlone() {
    bench.end("news/a.txt", State.FAILED, BAD);
    bench.finish("news/a.txt", "another text");

    assertThat(bench.retry().run(all(State.FAILED))).isEqualTo(RetryReport.NOTHING);
    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.DONE);
  }

  @Test
  void aFileThatFailedUnderAnOlderRecipeIsPlannedUnderThePresentOne() {
    bench.end("news/a.txt", State.FAILED, BAD);
    bench.put("news/collection.yaml", "index: false\n");

    RetryReport report = bench.retry().run(all(State.FAILED));
    bench.settle();

    assertThat(report).isEqualTo(new RetryReport(0, 1, 0));
    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.DONE);
    assertThat(bench.stamp("news/a.txt").item().generation()).isEqualTo(bench.generation("news"));
  }

  @Test
  void underABadRecipeNothingIsTriedAgain() {
    bench.end("news/a.txt", State.FAILED, BAD);
    bench.finish("news/collection.yaml", "bogus: 1\n");

    assertThat(bench.retry().run(all(State.FAILED))).isEqualTo(new RetryReport(0, 0, 1));
    assertThat(bench.stamp("news/a.txt").state()).isEqualTo(State.FAILED);
  }

  @Test
  void moreFilesThanOneMessageTakesAreTriedAgain() {
    for (int i = 0; i < 250; i++) {
      bench.drop("many/" + i + ".txt", "text number " + i);
    }
    bench.settle();
    for (int i = 0; i < 250; i++) {
      bench.end("many/" + i + ".txt", State.FAILED, BAD);
    }

    assertThat(bench.retry().run(all(State.FAILED)).retried()).isEqualTo(250);
    bench.settle();

    for (int i = 0; i < 250; i++) {
      assertThat(bench.stamp("many/" + i + ".txt").state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void onlyWhatFailedCanBeSelected() {
    assertThatThrownBy(() -> all(State.DONE)).hasMessageContaining("DONE");
    assertThatThrownBy(() -> new Selection(Set.of(), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Selection all(State state) {
    return new Selection(Set.of(state), Optional.empty(), Optional.empty());
  }
}
