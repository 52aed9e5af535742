package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.CanonicalId.Status;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.Decision.Verdict;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.DuplicateLedger.EntryName;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerChange.DropDecision;
import vectormill.duplicate.LedgerChange.DropFile;
import vectormill.duplicate.LedgerChange.DropLink;
import vectormill.duplicate.LedgerChange.DropMember;
import vectormill.duplicate.LedgerChange.PutFile;
import vectormill.duplicate.LedgerChange.PutLink;
import vectormill.duplicate.LedgerChange.PutMember;
import vectormill.duplicate.LedgerChange.Settle;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.failure.LostClaimException;

/// What every [DuplicateLedger] promises.
public abstract class DuplicateLedgerContract {
  private static final String NEWS = "news";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Evidence CLOSE = new Evidence("cosine: 0.97", "cosine", 0.9812345678901234);
  private static final EntryRef A = entry("a", 0);
  private static final EntryRef B = entry("b", 1);
  private static final int MANY = 333;

  private DuplicateLedger ledger = new MemoryDuplicateLedger();

  /// A ledger that holds nothing yet.
  protected abstract DuplicateLedger ledger();

  @BeforeEach
  void freshLedger() {
    ledger = ledger();
  }

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(ledger.read(NEWS)).isEqualTo(LedgerState.EMPTY);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    ComparedFile file = new ComparedFile("file-1", "news/größe.jsonl", "news/m.json", "ab", 12);
    Link link = new Link(A, B, CLOSE, NOW);
    Member alone = Member.of(A, "a", Optional.empty(), NOW.minusSeconds(60));
    Member joined = Member.of(B, "b", Optional.empty(), NOW).with(B, "a", Optional.of(CLOSE), NOW);
    LedgerState state =
        write(
            new PutFile(file),
            new PutLink(link),
            new PutMember(alone),
            new PutMember(joined),
            new Settle("rules", "decisions"));
    assertThat(state)
        .isEqualTo(
            new LedgerState(
                1,
                "rules",
                "decisions",
                Map.of("file-1", file),
                List.of(link),
                Map.of("a", alone, "b", joined),
                List.of()));
    assertThat(ledger.read("other")).isEqualTo(LedgerState.EMPTY);
  }

  @Test
  void whatWasRemovedIsGoneAndRemovingAgainDoesNoHarm() {
    Decision decision = Decision.of(A, B, Verdict.SAME, NOW, 0);
    ledger.decide(NEWS, decision);
    write(
        new PutFile(new ComparedFile("file-1", "k", "m", "s", 1)),
        new PutLink(new Link(A, B, CLOSE, NOW)),
        new PutMember(Member.of(A, "a", Optional.empty(), NOW)));
    LedgerChange[] removal = {
      new DropFile("file-1"),
      new DropLink("a", "b"),
      new DropMember("a"),
      new DropDecision(decision.id())
    };
    write(removal);
    assertThat(write(removal))
        .isEqualTo(new LedgerState(3, "", "", Map.of(), List.of(), Map.of(), List.of()));
  }

  @Test
  void manyRowsAreWrittenAndRead() {
    List<LedgerChange> changes = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      changes.add(new PutLink(new Link(A, entry("e" + i, i), CLOSE, NOW)));
    }
    assertThat(write(changes.toArray(LedgerChange[]::new)).links()).hasSize(MANY);
    assertThat(ledger.read(NEWS).links()).hasSize(MANY);
  }

  @Test
  void aPassThatWasOvertakenWritesNothing() {
    long first = ledger.begin(NEWS).revision();
    long second = ledger.begin(NEWS).revision();
    assertThat(second).isGreaterThan(first);
    List<LedgerChange> late = List.of(new DropFile("x"), new Settle("late", ""));
    assertThatThrownBy(() -> ledger.write(NEWS, first, late))
        .isInstanceOf(LostClaimException.class)
        .hasMessageContaining(NEWS);
    ledger.write(NEWS, second, List.of(new Settle("current", "")));
    assertThat(ledger.read(NEWS).basis()).isEqualTo("current");
  }

  @Test
  void aPassOfAnotherCollectionOvertakesNobody() {
    long revision = ledger.begin(NEWS).revision();
    ledger.begin("other");
    ledger.write(NEWS, revision, List.of(new Settle("mine", "")));
    assertThat(ledger.read(NEWS).basis()).isEqualTo("mine");
  }

  @Test
  void decisionsAreKeptInTheirOrderAndCanBeTakenBack() {
    Decision earlier = Decision.of(A, B, Verdict.DIFFERENT, NOW, 0);
    Decision later = Decision.of(A, B, Verdict.SAME, NOW, 1);
    ledger.decide(NEWS, later);
    ledger.decide(NEWS, earlier);
    ledger.decide(NEWS, later.undone(NOW.plusSeconds(1)));
    assertThat(ledger.read(NEWS).decisions())
        .containsExactly(earlier, later.undone(NOW.plusSeconds(1)));
  }

  @Test
  void aCanonicalIdIsTheRecordsOwnUntilAnotherRepresentsIt() {
    List<EntryName> names =
        List.of(new EntryName("a", "file-1"), new EntryName("b", "file-1"), name(MANY));
    assertThat(ledger.canonicalIds(NEWS, names).get("a"))
        .isEqualTo(new CanonicalId("a", Status.PENDING));
    write(
        new PutFile(new ComparedFile("file-1", "k", "m", "s", 2)),
        new PutMember(Member.of(B, "a", Optional.of(CLOSE), NOW)));
    assertThat(ledger.canonicalIds(NEWS, names))
        .isEqualTo(
            Map.of(
                "a",
                new CanonicalId("a", Status.VALIDATED),
                "b",
                new CanonicalId("a", Status.VALIDATED),
                "e" + MANY,
                new CanonicalId("e" + MANY, Status.PENDING)));
  }

  @Test
  void canonicalIdsOfManyRecordsAreFound() {
    List<EntryName> names = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      names.add(name(i));
    }
    assertThat(ledger.canonicalIds(NEWS, names)).hasSize(MANY);
    assertThat(ledger.canonicalIds(NEWS, List.of())).isEmpty();
  }

  private static EntryName name(int number) {
    return new EntryName("e" + number, "file of " + number);
  }

  private LedgerState write(LedgerChange... changes) {
    ledger.write(NEWS, ledger.begin(NEWS).revision(), List.of(changes));
    return ledger.read(NEWS);
  }

  private static EntryRef entry(String id, long number) {
    return new EntryRef(id, "file-1", "news/one.jsonl", "record " + id, number);
  }
}
