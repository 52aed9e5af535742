package vectormill.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final List<String> log = new ArrayList<>();

  @Test
  void whoeverWantsToGoOnFirstGoesFirst() {
    timeline.start(() -> {
      log.add("a");
      Actor.current().pause(Duration.ofSeconds(2));
      log.add("a after 2 s");
    });
    timeline.start(() -> {
      log.add("b");
      Actor.current().pause(Duration.ofSeconds(1));
      log.add("b after 1 s");
    });
    timeline.after(Duration.ofMillis(1500), () -> log.add("at " + timeline.elapsed()));
    run();
    assertThat(log).containsExactly("a", "b", "b after 1 s", "at PT1.5S", "a after 2 s");
    assertThat(timeline.elapsed()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void atTheEndEverybodyWhoWaitsGoesHome() {
    timeline.start(() -> {
      try {
        Actor.current().pause(Duration.ofDays(1));
      } finally {
        log.add("left");
      }
    });
    timeline.step();
    timeline.end();
    assertThat(log).containsExactly("left");
    assertThat(timeline.step()).isFalse();
  }

  @Test
  void aFailureThatNobodyCatchesEndsTheRun() {
    timeline.start(() -> {
      throw new IllegalArgumentException("a bug");
    });
    assertThatIllegalStateException()
        .isThrownBy(timeline::step)
        .withRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyAnActorCanWait() {
    assertThatIllegalStateException().isThrownBy(Actor::current);
  }

  private void run() {
    boolean more = true;
    while (more) {
      more = timeline.step();
    }
  }
}
