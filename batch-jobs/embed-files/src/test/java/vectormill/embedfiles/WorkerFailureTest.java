package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.Faults;
import vectormill.work.State;
import vectormill.work.WorkItem;

class WorkerFailureTest {
  private static final String THREE = Bench.THREE;

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
  }

  @Test
  void storeThatIsAwayCostsNoAttempt() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    for (int attempt = 1; attempt <= 5; attempt++) {
      bench.work(Faults.at(Faults.Mode.BEFORE, Bench.firstPut(scratch)));
      bench.clock.advance(Duration.ofMinutes(5));
    }
    assertThat(bench.stamp(item).state()).isEqualTo(State.RETRY);

    bench.work();

    assertThat(bench.stamp(item).state()).isEqualTo(State.DONE);
  }

  @Test
  void fileWhoseBytesNeverComeIsPoisonAfterThreeAttempts() throws Exception {
    WorkItem item = bench.drop("notes/three.jsonl", THREE);
    bench.embedders =
        (_, _) -> {
          throw new IOException("the model's bytes never come");
        };
    for (int attempt = 1; attempt <= 3; attempt++) {
      bench.work();
      bench.clock.advance(Duration.ofMinutes(5));
    }

    assertThat(bench.stamp(item).state()).isEqualTo(State.POISON);
    assertThat(bench.stamp(item).failure().orElseThrow().message()).contains("never come");
    assertThat(bench.queue.depth().visible()).isZero();
  }

  @Test
  void newGenerationAnswersOnceItsLastFileHasEndedHoweverItEnded() throws Exception {
    bench.drop("notes/a.jsonl", THREE);
    bench.work();
    String before = bench.index.current("notes").orElseThrow().generation();
    bench.recipe("notes", "embed: { text: lite, dimension: 12 }\n");
    bench.drop("notes/a.jsonl", THREE);
    bench.drop("notes/b.jsonl", THREE.replace("first", "second"));
    WorkItem bad = bench.drop("notes/cut.jsonl.gz", Arrays.copyOf(Bench.gzip(THREE), 30));

    bench.work();

    assertThat(bench.stamp(bad).state()).isEqualTo(State.FAILED);
    assertThat(bench.index.current("notes").orElseThrow().generation())
        .isNotEqualTo(before)
        .isEqualTo(bad.generation());
  }
}
