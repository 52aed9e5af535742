package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.Manifest;

/// The same content under several names of a collection and generation gave the same parts. Vectors
/// always have to agree; other parts only where nothing in them depends on the file's name.
public final class SameContent implements Check {
  private static final String VECTORS = ".npy";

  private final SpillSort contents;
  private final Findings findings = new Findings();

  /// @param contents an empty sort, which stays the caller's to close
  public SameContent(SpillSort contents) {
    this.contents = contents;
  }

  @Override
  public Promise promise() {
    return Promise.G5;
  }

  @Override
  public String name() {
    return "parts";
  }

  @Override
  public String looksAt() {
    return "files with the same content in one collection and generation have parts with the same digests";
  }

  @Override
  public void result(ResultCase result) throws IOException {
    if (result.manifest().isEmpty() || result.facts().stream().noneMatch(Fact::live)) {
      return;
    }
    Manifest manifest = result.manifest().get();
    String key = manifest.source("key");
    String name = key.substring(key.lastIndexOf('/') + 1);
    String content =
        String.join(
            "\0",
            result.facts().getFirst().stamp().collection(),
            manifest.generation(),
            manifest.model(),
            manifest.source("etag"),
            String.valueOf(manifest.sourceBytes()),
            name.contains(".") ? name.substring(name.indexOf('.')) : "");
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.put("key", key).put("portable", manifest.isPortable() && !manifest.isTimed());
    ObjectNode parts = value.putObject("parts");
    manifest.parts().forEach(part -> parts.put(part.suffix(), part.sha256()));
    contents.add(SpillRow.of(content, value));
  }

  @Override
  public void end() throws IOException {
    try (SpillSort.Sorted sorted = contents.sorted()) {
      Optional<SpillRow> row = sorted.next();
      Optional<SpillRow> first = row;
      while (row.isPresent()) {
        findings.checked();
        if (first.isPresent() && first.get().text().equals(row.get().text())) {
          compare(first.get().value(), row.get().value());
        } else {
          first = row;
        }
        row = sorted.next();
      }
    }
  }

  private void compare(JsonNode first, JsonNode other) {
    boolean portable = first.path("portable").asBoolean() && other.path("portable").asBoolean();
    Map<String, String> expected = digests(first, portable);
    Map<String, String> found = digests(other, portable);
    if (!found.equals(expected)) {
      findings.violated(
          other.path("key").asText(),
          "same content as %s, but other parts: expected %s, found %s"
              .formatted(first.path("key").asText(), expected, found));
    }
  }

  private static Map<String, String> digests(JsonNode file, boolean all) {
    Map<String, String> digests = new TreeMap<>();
    file.path("parts")
        .properties()
        .forEach(part -> {
          if (all || part.getKey().equals(VECTORS)) {
            digests.put(part.getKey(), part.getValue().asText());
          }
        });
    return digests;
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
