package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.audit.sort.Groups;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.LedgerRow;
import vectormill.audit.store.LedgerRow.Kind;
import vectormill.audit.store.LedgerRow.Named;

/// Each duplicate is represented by one record, the first of all that it represents, for a reason
/// that is kept.
public final class CanonicalIds implements Check {
  private static final String MEMBER = "member";

  private final SpillSort clusters;
  private final SpillSort reasons;
  private final Set<String> settled = new HashSet<>();
  private final Findings findings = new Findings();

  /// @param clusters an empty sort
  /// @param reasons another; both stay the caller's to close
  public CanonicalIds(SpillSort clusters, SpillSort reasons) {
    this.clusters = clusters;
    this.reasons = reasons;
  }

  @Override
  public Promise promise() {
    return Promise.G1;
  }

  @Override
  public String name() {
    return "canonical ids";
  }

  @Override
  public String looksAt() {
    return "each canonical id is that of the first of the records that have it; each duplicate has a link or was joined by a human";
  }

  @Override
  public void ledger(LedgerRow row) throws IOException {
    if (row.kind() == Kind.HEAD && row.isSettled()) {
      settled.add(row.collection());
    } else if (row.kind() == Kind.MEMBER) {
      add(clusters, row, row.canonicalId(), row.row());
      add(reasons, row, row.named().getFirst().entryId(), row.row());
    } else if (row.kind() == Kind.LINK || (row.kind() == Kind.DECISION && row.joins())) {
      for (Named named : row.named()) {
        add(reasons, row, named.entryId(), JsonNodeFactory.instance.objectNode());
      }
    }
  }

  private static void add(SpillSort sort, LedgerRow row, String id, JsonNode value)
      throws IOException {
    boolean member = row.kind() == Kind.MEMBER;
    sort.add(
        SpillRow.of(
            row.collection() + "/" + id,
            JsonNodeFactory.instance.objectNode().set(member ? MEMBER : "reason", value)));
  }

  @Override
  public void end() throws IOException {
    each(clusters, this::cluster);
    each(reasons, this::record);
  }

  private interface GroupSink {
    void take(Groups.Group group);
  }

  /// Where a pass is at work, or stopped half way, rows are of before and after.
  private void each(SpillSort sort, GroupSink sink) throws IOException {
    try (Groups groups = new Groups(sort)) {
      Optional<Groups.Group> group = groups.next();
      while (group.isPresent()) {
        String key = group.get().key();
        if (settled.contains(key.substring(0, key.lastIndexOf('/')))) {
          sink.take(group.get());
        } else {
          findings.skipped();
        }
        group = groups.next();
      }
    }
  }

  private void cluster(Groups.Group group) {
    List<LedgerRow> members = members(group);
    findings.checked(members.size());
    Named first = members.stream().map(CanonicalIds::named).min(Named::compareTo).orElseThrow();
    if (!first.entryId().equals(members.getFirst().canonicalId())) {
      findings.violated(
          members.size(),
          first.key(),
          "%d records have the canonical id %s, but record %s is the first of them"
              .formatted(members.size(), members.getFirst().canonicalId(), first.recordId()));
    }
  }

  private void record(Groups.Group group) {
    for (LedgerRow member : members(group)) {
      boolean represents = member.canonicalId().equals(named(member).entryId());
      boolean linked = group.values().size() > 1;
      if (!represents && !linked) {
        findings.violated(
            named(member).key(),
            "record %s has the canonical id %s for no reason that is kept"
                .formatted(named(member).recordId(), member.canonicalId()));
      }
    }
  }

  private static List<LedgerRow> members(Groups.Group group) {
    return group.values().stream()
        .filter(value -> value.path(MEMBER).isObject())
        .map(value -> new LedgerRow(value.path(MEMBER).deepCopy()))
        .toList();
  }

  private static Named named(LedgerRow member) {
    return member.named().getFirst();
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
