package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.audit.sort.Groups;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.Layout;
import vectormill.audit.store.LedgerRow;
import vectormill.audit.store.LedgerRow.Kind;
import vectormill.audit.store.LedgerRow.Named;

/// What the table of duplicates tells of comes from files that are there and were compared.
public final class LinkedFiles implements Check {
  private static final String THERE = "there";
  private static final String COMPARED = "compared";
  private static final String NAMED = "named";
  private static final String DECIDED = "decided";

  private final SpillSort files;
  private final Set<String> settled = new HashSet<>();
  private final Findings findings = new Findings();

  /// @param files an empty sort; stays the caller's to close
  public LinkedFiles(SpillSort files) {
    this.files = files;
  }

  @Override
  public Promise promise() {
    return Promise.G6;
  }

  @Override
  public String name() {
    return "links";
  }

  @Override
  public String looksAt() {
    return "links, canonical ids and decisions are about records of files that are in the input bucket and were compared";
  }

  @Override
  public void file(FileCase file) throws IOException {
    if (file.object().isPresent() && file.isContent()) {
      String fileId = Layout.fileId(file.bucket(), file.key());
      add(Layout.collection(file.key()), fileId, THERE, file.key());
    }
  }

  @Override
  public void ledger(LedgerRow row) throws IOException {
    if (row.kind() == Kind.HEAD && row.isSettled()) {
      settled.add(row.collection());
    }
    if (row.kind() == Kind.FILE) {
      add(row.collection(), row.fileId(), COMPARED, row.row().path("key").asText());
    }
    // Humans may decide about what no pass has compared yet, or can compare any more.
    String what = row.kind() == Kind.DECISION ? DECIDED : NAMED;
    for (Named named : row.named()) {
      add(row.collection(), named.fileId(), what, named.key());
    }
  }

  private void add(String collection, String fileId, String what, String key) throws IOException {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    files.add(SpillRow.of(collection + "/" + fileId, value.put("what", what).put("key", key)));
  }

  @Override
  public void end() throws IOException {
    try (Groups groups = new Groups(files)) {
      Optional<Groups.Group> group = groups.next();
      while (group.isPresent()) {
        check(group.get());
        group = groups.next();
      }
    }
  }

  private void check(Groups.Group group) {
    List<JsonNode> rows = group.values();
    long named = count(rows, NAMED);
    long compared = count(rows, COMPARED);
    long all = named + compared + count(rows, DECIDED);
    if (all == 0) {
      return;
    }
    findings.checked();
    String key = rows.getFirst().path("key").asText();
    String collection = group.key().substring(0, group.key().lastIndexOf('/'));
    if (count(rows, THERE) == 0) {
      findings.violated(
          all, key, "deleted, but %d rows of the table of duplicates tell of it".formatted(all));
    } else if (named > 0 && compared == 0 && settled.contains(collection)) {
      findings.violated(
          named, key, named + " rows tell of its records, which no pass has compared");
    }
  }

  private static long count(List<JsonNode> rows, String what) {
    return rows.stream().filter(row -> row.path("what").asText().equals(what)).count();
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
