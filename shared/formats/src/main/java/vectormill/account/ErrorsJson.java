package vectormill.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What went wrong, for programs.
public final class ErrorsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorsJson() {}

  /// @param mistakes of the collection's recipe, as it is now
  public static ObjectNode of(String collection, ErrorsReport report, Optional<String> mistakes) {
    ObjectNode root = JSON.createObjectNode();
    root.put("collection", collection);
    mistakes.ifPresent(text -> root.put("recipe", text));
    root.put("files", report.files());
    root.put("failedFiles", report.failedFiles());
    root.put("failedRecords", report.failedRecords());
    root.put("refusedEntries", report.refusedEntries());
    ArrayNode files = root.putArray("fileGroups");
    for (ErrorsReport.FileGroup group : report.fileGroups()) {
      ObjectNode node = files.addObject().put("kind", group.kind().name());
      node.put("count", group.count());
      ArrayNode examples = node.putArray("examples");
      group.examples().forEach(error -> examples.add(file(error)));
    }
    ArrayNode records = root.putArray("recordGroups");
    for (ErrorsReport.RecordGroup group : report.recordGroups()) {
      ObjectNode node = records.addObject().put("reason", group.reason().label());
      node.put("count", group.count());
      ArrayNode examples = node.putArray("examples");
      group.examples().forEach(error -> examples.add(record(error)));
    }
    ArrayNode damaged = root.putArray("damaged");
    report.damaged().forEach(damaged::add);
    return root;
  }

  private static ObjectNode file(ErrorsReport.FileError error) {
    return JSON.createObjectNode()
        .put("key", error.key())
        .put("state", error.state().name())
        .put("message", error.failure().message())
        .put("record", error.failure().recordNumber())
        .put("offset", error.failure().offset());
  }

  /// One record.
  public static ObjectNode record(ErrorsReport.RecordError error) {
    return JSON.createObjectNode()
        .put("key", error.key())
        .put("record", error.number())
        .put("offset", error.offset())
        .put("id", error.id())
        .put("detail", error.detail());
  }
}
