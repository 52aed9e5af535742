package vectormill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vectormill.work.Telemetry;
import vectormill.work.Usage;

class EstimateTest {
  private static final PriceTable PRICES =
      new PriceTable(
          "2026-11-01",
          "here",
          Map.of("cpu", 0.1, "cuda", 1.0),
          0.4,
          5.0,
          0.02,
          0.25,
          1.25,
          0.5,
          0.1,
          Map.of("cpu", 1_000.0, "cuda", 50_000.0));

  private static final Estimate.Setting CPU = new Estimate.Setting(4, "cpu", false);

  @Test
  void vectorsThatAreKeptCostRowsOfTheCache() {
    Workload workload =
        Workload.of(1, 1_000, List.of(new Workload.Sample(1_000, 100, 100, 500, 0)), List.of());
    Estimate.Setting kept = new Estimate.Setting(384, "cpu", true);
    Usage without =
        Estimate.of(
                workload, new Estimate.Setting(384, "cpu", false), PRICES, Estimate.History.NONE)
            .usage();
    Usage with = Estimate.of(workload, kept, PRICES, Estimate.History.NONE).usage();

    assertThat(with.tableReads() - without.tableReads()).isEqualTo(100);
    assertThat(with.tableWrites() - without.tableWrites()).isEqualTo(300);
  }

  @Test
  void theRestIsAsTheSample() {
    Workload workload =
        Workload.of(
            10,
            10_000,
            List.of(
                new Workload.Sample(1_000, 8, 6, 60, 0),
                new Workload.Sample(1_000, 12, 10, 100, 0)),
            List.of());
    assertThat(workload.records()).isEqualTo(100);
    assertThat(workload.embedded()).isEqualTo(80);
    assertThat(workload.words()).isEqualTo(800);
    assertThat(workload.sampledBytes()).isEqualTo(2_000);
  }

  @Test
  void ofNothingReadNothingIsSaid() {
    Workload workload = Workload.of(2, 10_000, List.of(), List.of("a: no gzip"));
    assertThat(workload.records()).isZero();
    assertThat(Estimate.of(workload, CPU, PRICES, Estimate.History.NONE).tokens()).isZero();
  }

  @Test
  void withoutExperienceRatesAreAssumed() {
    Workload workload =
        Workload.of(3, 3_000, List.of(new Workload.Sample(3_000, 300, 300, 30_000, 0)), List.of());
    Estimate cpu = Estimate.of(workload, CPU, PRICES, Estimate.History.NONE);
    Estimate gpu =
        Estimate.of(
            workload, new Estimate.Setting(4, "cuda", false), PRICES, Estimate.History.NONE);

    assertThat(cpu.tokens()).isEqualTo(40_000);
    assertThat(cpu.usage().held()).isEqualTo(Duration.ofSeconds(40));
    assertThat(gpu.usage().held()).isEqualTo(Duration.ofMillis(800));
    assertThat(cpu.basis()).contains("assumed", "1,000");
    assertThat(cpu.storedBytes()).isEqualTo(300 * 16 + 1_500);
  }

  @Test
  void experienceCountsByRecordAndByFile() {
    Telemetry taken =
        new Telemetry(
            1_000,
            1_000,
            1,
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Set.of("cpu"),
            new Usage(Duration.ofSeconds(10), 20, 8, 5_000, 6_000, 30, 40));
    Workload workload =
        Workload.of(4, 9_000, List.of(new Workload.Sample(9_000, 400, 300, 3_000, 0)), List.of());

    Estimate estimate = Estimate.of(workload, CPU, PRICES, new Estimate.History(2, 100, taken));

    assertThat(estimate.tokens()).isEqualTo(3_000);
    assertThat(estimate.usage())
        .isEqualTo(new Usage(Duration.ofSeconds(30), 40, 16, 9_000, 18_000, 60, 80));
    assertThat(estimate.basis()).contains("2 finished files");
  }

  @Test
  void eachThingHasItsPrice() {
    Usage usage = new Usage(Duration.ofHours(2), 1_000, 2_000, 9, 9, 1_000_000, 2_000_000);
    Bill bill = Bill.of(PRICES, 250_000, usage, Set.of("cpu", "cuda"));

    assertThat(bill.lines())
        .extracting(Bill.Line::what, Bill.Line::dollars)
        .containsExactly(
            tuple("workers on cuda", 2.0),
            tuple("store reads", 0.4),
            tuple("store writes", 10.0),
            tuple("table reads", 0.25),
            tuple("table writes", 2.5),
            tuple("messages", 0.5));
    assertThat(bill.dollars()).isCloseTo(15.65, within(1e-9));
    assertThat(bill.keeping(PRICES, 1e9, 2e9).dollars()).isCloseTo(15.87, within(1e-9));
  }
}
