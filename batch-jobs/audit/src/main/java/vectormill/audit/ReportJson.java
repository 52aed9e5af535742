package vectormill.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// Reports for programs.
final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static String of(AuditReport report) {
    ObjectNode root = JSON.createObjectNode();
    report.collection().ifPresent(name -> root.put("collection", name));
    root.put("known", !report.isUnknown());
    root.put("files", report.files());
    counts(root.putObject("stamps"), report.stamps());
    root.put("open", report.open());
    report.openExamples().forEach(root.putArray("openExamples")::add);
    root.put("disturbed", report.disturbed());
    root.put("complete", report.isComplete());
    root.put("violated", report.violated());
    ArrayNode checks = root.putArray("checks");
    report.checks().forEach(line -> check(checks.addObject(), line, report.collection()));
    counts(root.putObject("totals"), report.totals());
    counts(root.putObject("uncounted"), report.uncounted());
    report.uncountedExamples().forEach(root.putArray("uncountedExamples")::add);
    return root.toPrettyString();
  }

  private static void check(ObjectNode node, AuditReport.Line line, Optional<String> collection) {
    node.put("promise", line.promise());
    node.put("name", line.name());
    node.put("text", line.text());
    node.put("looksAt", line.looksAt());
    node.put("checked", line.checked());
    node.put("skipped", line.skipped());
    node.put("violated", line.violated());
    if (line.violated() > 0) {
      node.put("remedy", Remedy.of(line.id(), collection));
    }
    ArrayNode examples = node.putArray("examples");
    line.examples()
        .forEach(example ->
            examples
                .addObject()
                .put("subject", example.subject())
                .put("message", example.message()));
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    counts.forEach(node::put);
  }
}
