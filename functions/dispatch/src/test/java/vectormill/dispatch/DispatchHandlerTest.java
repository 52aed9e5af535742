package vectormill.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;
import vectormill.testing.MemoryJobLauncher;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.Leases;

final class DispatchHandlerTest {
  @Test
  void eventsOfACallNameItsRequest() {
    RequestNoting leases = new RequestNoting();
    MemoryWorkQueue queue = new MemoryWorkQueue(new TestClock(), Duration.ofMinutes(5));
    DispatchHandler handler =
        new DispatchHandler(
            new Dispatch(queue, new MemoryJobLauncher(), leases, 1, 1, Optional.empty()),
            ProgramMetrics.open(MetricsSettings.NONE));

    handler.handleRequest(Map.of(), context("r-1"));
    handler.handleRequest(Map.of(), context("r-2"));

    assertThat(leases.requests).containsExactly("r-1", "r-2");
    assertThat(MDC.get("requestId")).isNull();
  }

  private static Context context(String requestId) {
    return (Context)
        Proxy.newProxyInstance(
            DispatchHandlerTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, _, _) -> requestId);
  }

  /// Looks at what the log would tell of the thread.
  private static final class RequestNoting implements Leases {
    private final List<String> requests = new ArrayList<>();

    @Override
    public boolean acquire(String name, String owner, Duration time) {
      requests.add(String.valueOf(MDC.get("requestId")));
      return true;
    }

    @Override
    public void release(String name, String owner) {}
  }
}
