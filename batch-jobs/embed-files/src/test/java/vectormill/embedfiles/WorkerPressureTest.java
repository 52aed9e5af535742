package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.testing.Faults;
import vectormill.work.ClaimAttempt;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// Stores that ask to slow down, a disk that is full, memory that runs out, texts that break a
/// model: nothing is lost, nothing goes on for ever, and others are not kept waiting.
class WorkerPressureTest {
  private static final String THREE = Bench.THREE;

  @TempDir Path scratch;
  private final List<Duration> rests = new ArrayList<>();
  private Bench bench;
  private WorkItem item;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.pause =
        (atMost, _) -> {
          rests.add(atMost);
          bench.clock.advance(atMost);
        };
    item = bench.drop("notes/three.jsonl", THREE);
  }

  @Test
  void slotRestsLongerEachTimeAStoreIsAwayUpToAMinute() throws Exception {
    bench.ports = ports -> new SlotPorts(ports.blobs(), ports.stamps(), ports.queue(), away());
    for (int i = 0; i < 12; i++) {
      bench.drop("notes/" + i + ".jsonl", THREE.replace("first", "first" + i));
    }
    bench.work();

    assertThat(rests).hasSizeGreaterThan(12);
    for (int i = 0; i < rests.size(); i++) {
      long whole = Math.min(60_000, 1_000L << Math.min(i, 10));
      assertThat(rests.get(i).toMillis()).isBetween(whole / 2, whole);
    }
    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(item).attempts()).isZero();
    assertThat(bench.queue.depth().inFlight() + bench.queue.depth().visible()).isEqualTo(13);
  }

  @Test
  void outageOfHalfADayCostsNothingAndLongerOnesEndAsPoison() throws Exception {
    bench.ports = ports -> new SlotPorts(ports.blobs(), ports.stamps(), ports.queue(), away());
    int rounds = 0;
    while (!bench.stamp(item).state().terminal()) {
      bench.work();
      bench.clock.advance(Duration.ofMinutes(15));
      rounds++;
      assertThat(rounds).isLessThan(200);
      if (rounds < 90) {
        assertThat(bench.stamp(item).attempts()).isZero();
      }
    }

    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("429");
  }

  @Test
  void fullDiskIsNotTheFilesFaultButIsNotTriedForEver() throws Exception {
    bench.embedders = full();
    for (int i = 0; i < 5; i++) {
      bench.work();
      assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
      assertThat(bench.stamp(item).attempts()).isZero();
      bench.timePasses();
    }
    assertThat(rests).hasSize(5);
    for (int i = 0; i < 3; i++) {
      bench.work();
      bench.timePasses();
    }

    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message())
        .contains("disk is full", "No space left on device");
  }

  @Test
  void claimsThatWereStoppedAreNoOutages() throws Exception {
    for (int stops = 0; stops < 6; stops++) {
      if (bench.stamps.claim(item.key(), "stopped", Bench.LEASE)
          instanceof ClaimAttempt.Claimed held) {
        bench.stamps.release(held.claim(), Optional.empty());
      }
    }
    bench.embedders = full();

    bench.work();

    assertThat(bench.stamp(item).fence()).isEqualTo(7);
    assertThat(bench.stamp(item).attempts()).isZero();
    assertThat(bench.stamp(item).outages()).isEqualTo(1);
  }

  @Test
  void outagesBeforeARetryAreForgotten() throws Exception {
    bench.embedders = full();
    while (!bench.stamp(item).state().terminal()) {
      bench.work();
      bench.timePasses();
    }
    assertThat(bench.stamps.replan(item.key(), false)).isTrue();
    bench.queue.send(List.of(item.key()), "notes");

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
    assertThat(bench.stamp(item).attempts()).isZero();
  }

  @Test
  void memoryThatRunsOutOnOneFileEndsProgramsAndThenThatFile() throws Exception {
    bench.embedders = (_, _) -> new FailingEmbedder("first", new OutOfMemoryError("Java heap"));
    WorkItem fine = bench.drop("notes/fine.jsonl", THREE.replace("first", "other"));
    for (int run = 0; run < 3; run++) {
      assertThatThrownBy(bench::work).isInstanceOf(OutOfMemoryError.class);
      bench.timePasses();
    }
    bench.work();

    assertThat(bench.stamp(fine).state()).isEqualTo(State.DONE);
    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("OutOfMemoryError");
  }

  @Test
  void programThatIsKilledByOneFileEachTimeLeavesItAsPoison() throws Exception {
    for (int run = 0; run < 3; run++) {
      bench.stamps.claim(item.key(), "killed", Bench.LEASE);
      bench.timePasses();
    }
    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("died each time");
  }

  @Test
  void textThatBreaksTheModelIsAFailedRecordOfAFileThatIsDone() throws Exception {
    bench.embedders =
        (_, _) -> new FailingEmbedder("first", new IllegalStateException("bad shape"));

    bench.work();

    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome().orElseThrow().tally().embedded()).isEqualTo(1);
    assertThat(stamp.outcome().orElseThrow().tally().dropped())
        .containsEntry(Reason.EMBEDDING_FAILED, 1L)
        .containsEntry(Reason.NO_KNOWN_TERMS, 1L);
  }

  @Test
  void modelThatFailsOnEverythingIsABug() {
    bench.embedders = (_, _) -> new FailingEmbedder("", new IllegalStateException("no weights"));

    assertThatThrownBy(bench::work).hasMessage("no weights");
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("no weights");
  }

  @Test
  void oneFileThatFailsDoesNotDelayOthers() throws Exception {
    bench.embedders =
        (collection, _) -> {
          if (collection.equals("notes")) {
            throw new IOException("this collection's model is broken");
          }
          return new LetterEmbedder();
        };
    WorkItem other = bench.drop("letters/three.jsonl", THREE);

    bench.work();

    assertThat(bench.stamp(other).state()).isEqualTo(State.DONE);
    assertThat(rests).isEmpty();
    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);
  }

  @Test
  void triesAgainLaterEachTime() throws Exception {
    bench.embedders =
        (_, _) -> {
          throw new IOException("cannot be read");
        };
    bench.work();
    bench.clock.advance(Duration.ofSeconds(3));
    assertThat(bench.work()).isZero();
    bench.clock.advance(Duration.ofSeconds(6));
    assertThat(bench.work()).isEqualTo(1);
    bench.clock.advance(Duration.ofSeconds(7));
    assertThat(bench.work()).isZero();
    bench.clock.advance(Duration.ofSeconds(10));
    assertThat(bench.work()).isEqualTo(1);
    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
  }

  @Test
  void queueThatIsAwayForAMomentIsAskedAgainAndOneThatStaysAwayEndsTheProgram() throws Exception {
    bench.work(Faults.at(Faults.Mode.BEFORE, 1));
    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);

    bench.ports =
        ports -> new SlotPorts(ports.blobs(), ports.stamps(), new AwayQueue(), ports.index());
    rests.clear();
    assertThatThrownBy(bench::work).isInstanceOf(TransientException.class);
    assertThat(rests).hasSize(9);
  }

  private static EmbedderSource full() {
    return (_, _) -> {
      throw new FileSystemException("/scratch/part.npy", null, "No space left on device");
    };
  }

  private static AwayIndex away() {
    return new AwayIndex("429 circuit_breaking_exception");
  }

  /// Fails on texts with this word.
  private record FailingEmbedder(String word, Throwable failure) implements TextEmbedder {
    @Override
    public ModelId model() {
      return new LetterEmbedder().model();
    }

    @Override
    public int dimension() {
      return new LetterEmbedder().dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      if (texts.stream().anyMatch(text -> text.contains(word))) {
        switch (failure) {
          case Error error -> throw error;
          case RuntimeException exception -> throw exception;
          default -> throw new IllegalStateException(failure);
        }
      }
      return new LetterEmbedder().embed(texts);
    }
  }
}
