package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vectormill.opensearch.ScriptedWire.answer;
import static vectormill.opensearch.ScriptedWire.idsIn;
import static vectormill.opensearch.ScriptedWire.items;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;

final class BulkWriterTest {
  private static final Backoff ONCE = new Backoff(1, Duration.ZERO, Duration.ZERO);

  @Test
  void bulksAreCutAtAThousandEntries() {
    ScriptedWire wire = new ScriptedWire((number, call) -> stored(call));
    UpsertReport report = write(wire, entries(2500).iterator());
    assertThat(report).isEqualTo(new UpsertReport(2500, List.of(), 0));
    assertThat(wire.calls().stream().map(call -> idsIn(call).size()))
        .containsExactlyInAnyOrder(1000, 1000, 500);
    assertThat(wire.calls().stream().flatMap(call -> idsIn(call).stream())).doesNotHaveDuplicates();
  }

  @Test
  void bulksAreCutAtFourMebibytes() {
    ScriptedWire wire = new ScriptedWire((number, call) -> stored(call));
    String text = "x".repeat(1 << 20);
    List<IndexEntry> entries =
        IntStream.range(0, 9).mapToObj(i -> Samples.entry("r" + i, text, 1, 0)).toList();
    assertThat(write(wire, entries.iterator()).stored()).isEqualTo(9);
    assertThat(wire.calls().stream().map(call -> idsIn(call).size()))
        .containsExactlyInAnyOrder(4, 4, 1);
  }

  @Test
  void readingGoesOnWhileTwoBulksAreUnderWayAndNotAThird() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Wire wire =
        call -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return stored(call);
        };
    AtomicInteger read = new AtomicInteger();
    CountDownLatch third = new CountDownLatch(3000);
    Iterator<IndexEntry> entries =
        entries(10_000)
            .peek(entry -> {
              read.incrementAndGet();
              third.countDown();
            })
            .iterator();
    Thread writer = Thread.ofPlatform().daemon().start(() -> write(wire, entries));
    assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.join(Duration.ofMillis(200))).isFalse();
    assertThat(read).hasValueLessThanOrEqualTo(3001);
    release.countDown();
    assertThat(writer.join(Duration.ofSeconds(30))).isTrue();
    assertThat(read).hasValue(10_000);
  }

  @Test
  void refusedEntriesAreCountedAndTheFirstHundredNamed() {
    ScriptedWire wire =
        new ScriptedWire((number, call) ->
            items(idsIn(call).stream().map(id -> "400 mapper").toArray(String[]::new)));
    IndexEntry wrong = Samples.entry("wrong", "text", 1, 0, 0);
    Iterator<IndexEntry> entries = Stream.concat(Stream.of(wrong), entries(1500)).iterator();
    UpsertReport report = write(wire, entries);
    assertThat(report.stored()).isZero();
    assertThat(report.refusedCount()).isEqualTo(1501);
    assertThat(report.refused()).hasSize(100);
    assertThat(report.refused().getFirst()).isEqualTo("wrong: 3 components, the index has 2");
  }

  @Test
  void nothingIsSentForNothing() {
    ScriptedWire wire = new ScriptedWire((number, call) -> stored(call));
    assertThat(write(wire, entries(0).iterator())).isEqualTo(new UpsertReport(0, List.of(), 0));
    assertThat(wire.calls()).isEmpty();
  }

  @Test
  void aFailureOfOneBulkOrOfTheReaderEndsTheRun() {
    ScriptedWire busy = new ScriptedWire((number, call) -> answer(503, "busy"));
    assertThatThrownBy(() -> write(busy, entries(5000).iterator()))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("busy");
    ScriptedWire wire = new ScriptedWire((number, call) -> stored(call));
    Iterator<IndexEntry> broken =
        entries(1500)
            .peek(entry -> {
              if (entry.content().document().id().equals("r1200")) {
                throw new IllegalArgumentException("broken reader");
              }
            })
            .iterator();
    assertThatThrownBy(() -> write(wire, broken)).hasMessage("broken reader");
  }

  private static UpsertReport write(Wire wire, Iterator<IndexEntry> entries) {
    BulkSender sender = new BulkSender(wire, ONCE, time -> {});
    return new BulkWriter(sender, 1).write("i", Samples.DEFINITION, entries);
  }

  private static Stream<IndexEntry> entries(int count) {
    return IntStream.range(0, count).mapToObj(i -> Samples.entry("r" + i));
  }

  private static Answer stored(Call call) {
    return items(idsIn(call).stream().map(id -> "201").toArray(String[]::new));
  }
}
