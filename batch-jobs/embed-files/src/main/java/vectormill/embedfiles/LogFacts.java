package vectormill.embedfiles;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/// What the log tells of a thread, taken along to another one that works for it.
final class LogFacts {
  private LogFacts() {}

  /// The same call; what it logs says what this thread would say.
  ///
  /// @param call performed by a thread that does nothing else
  static <T> Callable<T> withThoseOfHere(Callable<T> call) {
    Map<String, String> facts = MDC.getCopyOfContextMap();
    if (facts == null) {
      return call;
    }
    return () -> {
      MDC.setContextMap(facts);
      return call.call();
    };
  }
}
