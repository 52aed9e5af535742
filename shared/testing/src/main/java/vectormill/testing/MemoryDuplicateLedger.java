package vectormill.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.duplicate.CanonicalId;
import vectormill.duplicate.CanonicalId.Status;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;
import vectormill.failure.LostClaimException;

/// A ledger in memory. Safe for many threads.
public final class MemoryDuplicateLedger implements DuplicateLedger {
  private final Map<String, Rows> collections = new HashMap<>();

  @Override
  public synchronized LedgerState read(String collection) {
    return rows(collection).state();
  }

  @Override
  public synchronized LedgerState begin(String collection) {
    Rows rows = rows(collection);
    rows.revision++;
    return rows.state();
  }

  @Override
  public synchronized void write(String collection, long revision, List<LedgerChange> changes) {
    Rows rows = rows(collection);
    if (!changes.isEmpty() && rows.revision != revision) {
      throw new LostClaimException(
          "pass %d of %s was overtaken by %d".formatted(revision, collection, rows.revision));
    }
    changes.forEach(rows::apply);
  }

  @Override
  public synchronized void decide(String collection, Decision decision) {
    rows(collection).decisions.put(decision.id(), decision);
  }

  @Override
  public synchronized Map<String, CanonicalId> canonicalIds(
      String collection, Collection<EntryName> entries) {
    Rows rows = rows(collection);
    Map<String, CanonicalId> ids = new HashMap<>();
    for (EntryName entry : entries) {
      String value =
          Optional.ofNullable(rows.members.get(entry.entryId()))
              .map(Member::canonicalId)
              .orElse(entry.entryId());
      boolean known = rows.files.containsKey(entry.fileId());
      ids.put(entry.entryId(), new CanonicalId(value, known ? Status.VALIDATED : Status.PENDING));
    }
    return ids;
  }

  private Rows rows(String collection) {
    return collections.computeIfAbsent(collection, _ -> new Rows());
  }

  private static final class Rows {
    private final Map<String, ComparedFile> files = new TreeMap<>();
    private final Map<String, Link> links = new TreeMap<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Decision> decisions = new TreeMap<>();
    private long revision;
    private String basis = "";
    private String decided = "";

    LedgerState state() {
      return new LedgerState(
          revision,
          basis,
          decided,
          files,
          new ArrayList<>(links.values()),
          members,
          new ArrayList<>(decisions.values()));
    }

    void apply(LedgerChange change) {
      switch (change) {
        case LedgerChange.PutFile(ComparedFile file) -> files.put(file.fileId(), file);
        case LedgerChange.DropFile(String fileId) -> files.remove(fileId);
        case LedgerChange.PutLink(Link link) ->
            links.put(linkKey(link.left().entryId(), link.right().entryId()), link);
        case LedgerChange.DropLink(String left, String right) -> links.remove(linkKey(left, right));
        case LedgerChange.PutMember(Member member) -> members.put(member.entry().entryId(), member);
        case LedgerChange.DropMember(String entryId) -> members.remove(entryId);
        case LedgerChange.DropDecision(String id) -> decisions.remove(id);
        case LedgerChange.Settle(String newBasis, String newDecided) -> {
          basis = newBasis;
          decided = newDecided;
        }
      }
    }

    private static String linkKey(String left, String right) {
      return left + "#" + right;
    }
  }
}
