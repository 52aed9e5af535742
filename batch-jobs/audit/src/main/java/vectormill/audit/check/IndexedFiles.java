package vectormill.audit.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.audit.sort.Groups;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.SearchIndex;

/// What searches can find comes from files that have to be there.
public final class IndexedFiles implements Check {
  private final SearchIndex index;
  private final List<SearchIndex.Generation> generations;
  private final SpillSort files;
  private final Findings findings = new Findings();

  /// @param generations every index to look at
  /// @param files holds which index has to hold entries of which file; stays the caller's to close
  public IndexedFiles(
      SearchIndex index, List<SearchIndex.Generation> generations, SpillSort files) {
    this.index = index;
    this.generations = List.copyOf(generations);
    this.files = files;
  }

  /// The row of a file in an index.
  static String row(String index, String fileId) {
    return index + " " + fileId;
  }

  @Override
  public Promise promise() {
    return Promise.G4;
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public String looksAt() {
    return "each file with entries behind a read alias has a newest finished manifest; one index behind each alias";
  }

  @Override
  public void end() throws IOException {
    Set<String> collections = new HashSet<>();
    for (SearchIndex.Generation generation : generations) {
      if (generation.served()) {
        if (!collections.add(generation.collection())) {
          findings.violated(
              generation.collection(), "two generations are served: also " + generation.name());
        }
        index.files(
            generation.name(),
            (fileId, entries) ->
                files.add(
                    SpillRow.of(
                        row(generation.name(), fileId),
                        JsonNodeFactory.instance.objectNode().put("entries", entries))));
      }
    }
    try (Groups groups = new Groups(files)) {
      Optional<Groups.Group> group = groups.next();
      while (group.isPresent()) {
        check(group.get());
        group = groups.next();
      }
    }
  }

  private void check(Groups.Group group) {
    findings.checked();
    boolean expected = group.values().stream().anyMatch(value -> value.has("file"));
    long entries = group.values().stream().mapToLong(value -> value.path("entries").asLong()).sum();
    if (!expected && entries > 0) {
      int space = group.key().indexOf(' ');
      findings.violated(
          entries,
          group.key().substring(0, space),
          "%d entries of file id '%s', which has no finished manifest"
              .formatted(entries, group.key().substring(space + 1)));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
