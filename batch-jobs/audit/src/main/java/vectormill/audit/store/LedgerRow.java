package vectormill.audit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/// A row of the table of duplicates, as documented.
///
/// @param row its attributes
public record LedgerRow(ObjectNode row) {
  static final String PARTITIONS = "C#";

  /// What a row tells of.
  public enum Kind {
    HEAD,
    FILE,
    LINK,
    MEMBER,
    DECISION,
    /// Nothing that is documented.
    OTHER
  }

  /// A record that a row names.
  ///
  /// @param entryId its id in the index
  /// @param fileId the id of its file
  /// @param key of its file
  /// @param recordId its own id
  /// @param number its place in the file
  public record Named(String entryId, String fileId, String key, String recordId, long number)
      implements Comparable<Named> {
    private static final Comparator<Named> ORDER =
        Comparator.comparing(Named::key)
            .thenComparingLong(Named::number)
            .thenComparingInt(named -> named.recordId().length())
            .thenComparing(Named::recordId);

    /// A record of a row.
    public static Named of(JsonNode node) {
      return new Named(
          node.path("entryId").asText(),
          node.path("fileId").asText(),
          node.path("key").asText(),
          node.path("recordId").asText(),
          node.path("number").asLong());
    }

    /// By the key of its file, then by its place in it; the parts of a record in their order.
    @Override
    public int compareTo(Named other) {
      return ORDER.compare(this, other);
    }
  }

  /// The collection it is about.
  public String collection() {
    return row.path("pk").asText().substring(PARTITIONS.length());
  }

  /// What it tells of.
  public Kind kind() {
    String sort = row.path("sk").asText();
    return switch (sort.substring(0, Math.max(0, sort.indexOf('#')))) {
      case "file" -> Kind.FILE;
      case "link" -> Kind.LINK;
      case "member" -> Kind.MEMBER;
      case "decision" -> Kind.DECISION;
      default -> sort.equals("head") ? Kind.HEAD : Kind.OTHER;
    };
  }

  /// The records it names.
  public List<Named> named() {
    return switch (kind()) {
      case LINK, DECISION -> List.of(Named.of(row.path("left")), Named.of(row.path("right")));
      case MEMBER -> List.of(Named.of(row.path("entry")));
      case HEAD, FILE, OTHER -> List.of();
    };
  }

  /// Of a member: its canonical id.
  public String canonicalId() {
    return row.path("canonical").asText();
  }

  /// Of a decision: whether a human said that the two are the same; also if that was taken back,
  /// which the next pass sees.
  public boolean joins() {
    return row.path("verdict").asText().equals("SAME");
  }

  /// Of a file: its id.
  public String fileId() {
    return row.path("fileId").asText();
  }

  /// Of a head: whether a pass has ended since the last one began to write.
  public boolean isSettled() {
    return !row.path("decided").asText().isEmpty();
  }
}
