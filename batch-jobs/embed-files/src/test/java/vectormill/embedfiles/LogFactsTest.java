package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class LogFactsTest {
  @Test
  void anotherThreadTellsWhatThisOneKnew() throws Exception {
    FutureTask<String> told;
    try (MDC.MDCCloseable _ = MDC.putCloseable("file", "news/a.jsonl")) {
      told = new FutureTask<>(LogFacts.withThoseOfHere(() -> MDC.get("file")));
    }
    Thread.ofPlatform().start(told);
    assertThat(told.get()).isEqualTo("news/a.jsonl");
    assertThat(MDC.get("file")).isNull();
  }

  @Test
  void anAttemptTellsOnWhatItWorks() throws Exception {
    Watch watch = new Watch(new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1)));
    try (MDC.MDCCloseable _ = MDC.putCloseable("workKey", "ab")) {
      assertThat(watch.run(() -> MDC.get("workKey"), () -> false)).isEqualTo(Optional.of("ab"));
    }
  }
}
