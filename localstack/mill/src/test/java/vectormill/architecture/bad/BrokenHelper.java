package vectormill.architecture.bad;

import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.slf4j.LoggerFactory;

/// Breaks the rules about names, the environment, the clock, the console, threads, logs and static
/// state.
final class BrokenHelper {
  @SuppressWarnings("NonFinalStaticField")
  static int calls;

  String home() {
    return String.valueOf(System.getenv("HOME"));
  }

  Instant now() {
    return Instant.now();
  }

  void print() {
    System.out.println(new CRC32());
  }

  void nap() throws InterruptedException {
    Thread.sleep(1);
  }

  Thread later(Runnable work) {
    return Thread.ofVirtual().unstarted(work);
  }

  void tell(int count) {
    LoggerFactory.getLogger(BrokenHelper.class).info("count={}", count);
  }

  long count(List<String> words) {
    return words.parallelStream().count();
  }
}
