package vectormill.canonicalize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerChange;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

/// What has to change in a ledger. Links and members are put before others are removed, and files
/// count as compared after that: a pass that stops in between leaves all that the next one needs.
final class LedgerPlan {
  private final LedgerState before;
  private final Instant now;
  private final List<LedgerChange> puts = new ArrayList<>();
  private final List<LedgerChange> drops = new ArrayList<>();
  private final List<LedgerChange> files = new ArrayList<>();

  LedgerPlan(LedgerState before, Instant now) {
    this.before = before;
    this.now = now;
  }

  /// These links and no others.
  void links(List<Link> kept, List<Link> added) {
    Set<String> ids = new HashSet<>();
    kept.forEach(link -> ids.add(id(link)));
    for (Link link : added) {
      ids.add(id(link));
      puts.add(new LedgerChange.PutLink(link));
    }
    for (Link link : before.links()) {
      if (!ids.contains(id(link))) {
        drops.add(new LedgerChange.DropLink(link.left().entryId(), link.right().entryId()));
      }
    }
  }

  private static String id(Link link) {
    return link.left().entryId() + "#" + link.right().entryId();
  }

  /// These canonical ids, by entry id; every other record of these represents itself.
  ///
  /// @param present all records that are there
  void members(Map<String, Assigned> assigned, Map<String, EntryRef> present) {
    assigned.forEach((entryId, found) -> {
      Optional<Member> known = Optional.ofNullable(before.members().get(entryId));
      Member member =
          known
              .or(() -> asItself(found.entry()))
              .map(old -> old.with(found.entry(), found.canonicalId(), found.evidence(), now))
              .orElseGet(
                  () -> Member.of(found.entry(), found.canonicalId(), found.evidence(), now));
      if (!known.equals(Optional.of(member))) {
        puts.add(new LedgerChange.PutMember(member));
      }
    });
    before
        .members()
        .forEach((entryId, member) -> {
          EntryRef entry = present.get(entryId);
          if (entry == null) {
            drops.add(new LedgerChange.DropMember(entryId));
          } else if (!assigned.containsKey(entryId) && !member.isRepresentative()) {
            puts.add(
                new LedgerChange.PutMember(member.with(entry, entryId, Optional.empty(), now)));
          }
        });
  }

  /// A record that was compared before and had no row stood for itself.
  private Optional<Member> asItself(EntryRef entry) {
    return before.files().containsKey(entry.fileId())
        ? Optional.of(Member.of(entry, entry.entryId(), Optional.empty(), now))
        : Optional.empty();
  }

  /// These files are compared, and no others.
  void files(Map<String, ComparedFile> compared) {
    compared.forEach((fileId, file) -> {
      if (!file.equals(before.files().get(fileId))) {
        files.add(new LedgerChange.PutFile(file));
      }
    });
    for (String fileId : before.files().keySet()) {
      if (!compared.containsKey(fileId)) {
        files.add(new LedgerChange.DropFile(fileId));
      }
    }
  }

  /// Decisions about records that are gone go with them.
  void decisions(List<Decision> gone) {
    gone.forEach(decision -> drops.add(new LedgerChange.DropDecision(decision.id())));
  }

  /// All changes in the order in which they are to be written.
  List<LedgerChange> changes() {
    List<LedgerChange> all = new ArrayList<>(puts);
    all.addAll(drops);
    all.addAll(files);
    return all;
  }

  /// What a cluster says of a record.
  ///
  /// @param entry the record
  /// @param canonicalId the entry id of the one that represents it
  /// @param evidence how it compares to that one
  record Assigned(EntryRef entry, String canonicalId, Optional<Evidence> evidence) {}

  static Map<String, EntryRef> byId(List<EntryRef> entries) {
    Map<String, EntryRef> byId = new HashMap<>();
    entries.forEach(entry -> byId.put(entry.entryId(), entry));
    return byId;
  }
}
