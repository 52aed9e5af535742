package vectormill.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vectormill.opensearch.ScriptedWire.answer;
import static vectormill.opensearch.ScriptedWire.idsIn;
import static vectormill.opensearch.ScriptedWire.items;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;

final class BulkSenderTest {
  private static final Backoff BACKOFF =
      new Backoff(4, Duration.ofMillis(100), Duration.ofSeconds(1));

  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void onlyEntriesThatTheServerHadNoTimeForAreSentAgain() throws IOException {
    ScriptedWire wire =
        new ScriptedWire((number, call) ->
            switch (number) {
              case 1 -> items("201", "429 rejected", "400 mapper", "503 gone", "200");
              case 2 -> items("201", "429 rejected");
              default -> items("200");
            });
    BulkReport report = send(wire, 5);
    assertThat(report.stored()).isEqualTo(4);
    assertThat(report.refused()).containsExactly("r2: 400 mapper because");
    assertThat(wire.calls()).hasSize(3);
    assertThat(idsIn(wire.calls().get(0))).containsExactly("r0", "r1", "r2", "r3", "r4");
    assertThat(idsIn(wire.calls().get(1))).containsExactly("r1", "r3");
    assertThat(idsIn(wire.calls().get(2))).containsExactly("r3");
    assertThat(pauses).hasSize(2);
  }

  /// Elsewhere a second attempt left out the embedding and stored entries without a vector.
  @Test
  void anEntryThatIsSentAgainIsTheSameEntry() throws IOException {
    ScriptedWire wire =
        new ScriptedWire((number, call) -> number == 1 ? items("429 rejected") : items("201"));
    assertThat(send(wire, 1).stored()).isEqualTo(1);
    assertThat(wire.calls().get(1).body()).isEqualTo(wire.calls().get(0).body());
    assertThat(new String(wire.calls().get(1).body(), StandardCharsets.UTF_8))
        .contains("\"vector\":[");
  }

  @Test
  void aVersionConflictIsStored() throws IOException {
    ScriptedWire wire =
        new ScriptedWire((number, call) -> items("409 version_conflict_engine_exception"));
    assertThat(send(wire, 1)).isEqualTo(new BulkReport(1, List.of()));
  }

  @Test
  void aBusyServerIsAskedAgainWithTheWholeBulkAndLongerPauses() throws IOException {
    ScriptedWire wire =
        new ScriptedWire((number, call) -> number < 4 ? answer(429, "{}") : items("201", "201"));
    assertThat(send(wire, 2).stored()).isEqualTo(2);
    assertThat(wire.calls()).hasSize(4).allSatisfy(call -> assertThat(idsIn(call)).hasSize(2));
    assertThat(pauses).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(pauses.get(i)).isBetween(Duration.ofMillis(50 << i), Duration.ofMillis(100 << i));
    }
  }

  @Test
  void aServerThatStaysBusyIsATransientFailureThatSaysWhatIsLeft() {
    ScriptedWire wire =
        new ScriptedWire(
            (number, call) -> number == 1 ? items("201", "429 rejected") : items("429 rejected"));
    assertThatThrownBy(() -> send(wire, 2))
        .isInstanceOf(TransientException.class)
        .hasMessageContainingAll("bulk of 2 entries into index i", "left 1 over", "4 attempts");
    assertThat(wire.calls()).hasSize(4);
  }

  @Test
  void aLostConnectionIsTriedAgainButATimeoutIsNot() throws IOException {
    ScriptedWire lost =
        new ScriptedWire((number, call) -> {
          if (number == 1) {
            throw new IOException("reset");
          }
          return items("201");
        });
    assertThat(send(lost, 1).stored()).isEqualTo(1);
    ScriptedWire slow =
        new ScriptedWire((number, call) -> {
          throw new SocketTimeoutException("60 s");
        });
    assertThatThrownBy(() -> send(slow, 1)).isInstanceOf(TransientException.class);
    assertThat(slow.calls()).hasSize(1);
  }

  @Test
  void aBulkThatIsTooLargeGoesInHalvesUntilOneEntryIsRefused() throws IOException {
    ScriptedWire wire =
        new ScriptedWire((number, call) -> {
          List<String> ids = idsIn(call);
          boolean large = ids.contains("r2");
          return large
              ? answer(413, "too large")
              : items(ids.stream().map(id -> "201").toArray(String[]::new));
        });
    BulkReport report = send(wire, 5);
    assertThat(report.stored()).isEqualTo(4);
    assertThat(report.refused()).hasSize(1);
    assertThat(report.refused().getFirst()).startsWith("r2: ").contains("bytes");
  }

  @Test
  void aBlockedIndexIsNoFaultOfTheEntry() throws IOException {
    ScriptedWire wire =
        new ScriptedWire(
            (number, call) -> items(number == 1 ? "403 cluster_block_exception" : "201"));
    assertThat(send(wire, 1)).isEqualTo(new BulkReport(1, List.of()));
  }

  @Test
  void anAbsentIndexIsLeftToTheCallerAndARefusedRequestIsNotTriedAgain() {
    ScriptedWire absent =
        new ScriptedWire((number, call) -> items("404 index_not_found_exception"));
    assertThatThrownBy(() -> send(absent, 1))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("no index i");
    ScriptedWire forbidden = new ScriptedWire((number, call) -> answer(403, "not you"));
    assertThatThrownBy(() -> send(forbidden, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not you");
    assertThat(forbidden.calls()).hasSize(1);
  }

  @Test
  void anAnswerForAnotherNumberOfEntriesIsNotBelieved() {
    ScriptedWire wire = new ScriptedWire((number, call) -> items("201"));
    assertThatThrownBy(() -> send(wire, 2)).hasMessageContaining("1 of 2 entries");
  }

  private BulkReport send(Wire wire, int entries) throws IOException {
    EntryWriter writer = new EntryWriter(Samples.DEFINITION);
    for (String id : IntStream.range(0, entries).mapToObj(i -> "r" + i).toList()) {
      assertThat(writer.add(Samples.entry(id))).isEmpty();
    }
    BulkSender sender = new BulkSender(wire, BACKOFF, pauses::add);
    return sender.send("i", writer.finish(), new SplittableRandom(1));
  }
}
