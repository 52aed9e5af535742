package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;

class RoundsTest {
  private final Rounds rounds =
      new Rounds(3, Duration.ofNanos(1_000), Duration.ofNanos(4_000), new Random(1));

  @Test
  void onlyWhatWasLeftUndoneIsAskedForAgain() {
    List<List<Integer>> asked = new ArrayList<>();
    rounds.run(
        "writing",
        List.of(1, 2, 3, 4, 5),
        left -> {
          asked.add(left);
          return left.subList(1, left.size());
        });
    assertThat(asked)
        .containsExactly(
            List.of(1, 2, 3, 4, 5),
            List.of(2, 3, 4, 5),
            List.of(3, 4, 5),
            List.of(4, 5),
            List.of(5));
  }

  @Test
  void aServerThatDoesNothingIsGivenUp() {
    List<Integer> sizes = new ArrayList<>();
    assertThatThrownBy(() ->
            rounds.run(
                "writing",
                List.of(1, 2),
                left -> {
                  sizes.add(left.size());
                  return left;
                }))
        .isInstanceOf(TransientException.class)
        .hasMessage("writing")
        .cause()
        .hasMessage("2 of them left undone by the server");
    assertThat(sizes).containsExactly(2, 2, 2);
  }

  @Test
  void nothingToDoAsksNobody() {
    rounds.run(
        "writing",
        List.of(),
        left -> {
          throw new AssertionError(left);
        });
  }

  @Test
  void anInterruptEndsTheWait() {
    Rounds slow = new Rounds(3, Duration.ofHours(1), Duration.ofHours(1), new Random(1));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> slow.run("writing", List.of(1), left -> left))
          .isInstanceOf(TransientException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
