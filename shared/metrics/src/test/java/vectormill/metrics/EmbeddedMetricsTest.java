package vectormill.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.settings.MetricsSettings;
import vectormill.testing.TestClock;

class EmbeddedMetricsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final ProgramMetrics program =
      ProgramMetrics.open(
          new MetricsSettings(Optional.of("Mine"), Optional.empty()), clock, lines::add);

  @Test
  void eachSetOfLabelsIsALineWithItsDimensions() {
    Counter counter = counter("vectormill_sweep_findings_total", "duty", "finding");
    counter.labelValues("requeue", "lapsed").inc(3);
    program.publish();

    assertThat(lines)
        .containsExactly(
            "{\"_aws\":{\"Timestamp\":1767225600000,\"CloudWatchMetrics\":[{\"Namespace\":\"Mine\","
                + "\"Dimensions\":[[\"Duty\",\"Finding\"]],"
                + "\"Metrics\":[{\"Name\":\"SweepFindings\",\"Unit\":\"Count\"}]}]},"
                + "\"Duty\":\"requeue\",\"Finding\":\"lapsed\",\"SweepFindings\":3}");
  }

  @Test
  void aCounterTellsWhatWasAddedSinceTheLastTimeAndNothingWhenItRested() throws Exception {
    Counter counter = counter("vectormill_messages_total");
    counter.inc(2);
    program.publish();
    program.publish();
    counter.inc(5);
    program.publish();

    assertThat(lines).hasSize(2);
    assertThat(value(0, "Messages").asInt()).isEqualTo(2);
    assertThat(value(1, "Messages").asInt()).isEqualTo(5);
  }

  @Test
  void aGaugeTellsItsValueEachTime() throws Exception {
    Gauge gauge =
        Gauge.builder().name("vectormill_work_waiting").help("h").register(program.registry());
    gauge.set(7);
    program.publish();
    gauge.set(0);
    program.publish();

    assertThat(value(0, "WorkWaiting").asInt()).isEqualTo(7);
    assertThat(value(1, "WorkWaiting").asInt()).isZero();
  }

  @Test
  void aHistogramTellsHowOftenEachOfItsBoundsWasReached() throws Exception {
    Histogram histogram =
        Histogram.builder()
            .name("vectormill_request_seconds")
            .help("h")
            .classicOnly()
            .classicUpperBounds(0.1, 1)
            .register(program.registry());
    histogram.observe(0.05);
    program.publish();
    histogram.observe(0.05);
    histogram.observe(0.07);
    histogram.observe(30);
    program.publish();

    assertThat(value(0, "RequestSeconds")).hasToString("{\"Values\":[0.1],\"Counts\":[1]}");
    assertThat(value(1, "RequestSeconds")).hasToString("{\"Values\":[0.1,1.0],\"Counts\":[2,1]}");
    assertThat(lines.get(1)).contains("\"Unit\":\"Seconds\"");
  }

  @Test
  void noLineDeclaresMoreMetricsThanCloudWatchReads() {
    IntStream.range(0, 150).forEach(i -> counter("vectormill_m" + i + "_total").inc());
    program.publish();

    assertThat(lines).hasSize(2);
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(JSON.readTree(line).at("/_aws/CloudWatchMetrics/0/Metrics").size())
                .isLessThanOrEqualTo(100));
  }

  @Test
  void aBusyProgramIsToldOfAtMostOnceInAWhile() {
    Counter counter = counter("vectormill_messages_total");
    for (int second = 0; second < 120; second++) {
      counter.inc();
      program.publishEvery(Duration.ofMinutes(1));
      clock.advance(Duration.ofSeconds(1));
    }
    program.close();

    assertThat(lines).hasSize(2);
    assertThat(lines.stream().mapToInt(EmbeddedMetricsTest::messages)).containsExactly(61, 59);
  }

  private static int messages(String line) {
    try {
      return JSON.readTree(line).path("Messages").asInt();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private JsonNode value(int line, String name) throws Exception {
    return JSON.readTree(lines.get(line)).path(name);
  }

  private Counter counter(String name, String... labels) {
    return Counter.builder().name(name).help("h").labelNames(labels).register(program.registry());
  }
}
