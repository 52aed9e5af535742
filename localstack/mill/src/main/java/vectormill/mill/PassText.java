package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.PassReport;
import vectormill.canonicalize.PassReport.Counts;
import vectormill.canonicalize.PassReport.Ending;

/// What came of looking for duplicates, for people and for programs.
final class PassText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TRIES = 40;
  private static final long POLL_MILLIS = 500;

  private PassText() {}

  /// Runs a pass; waits a little while another is at it.
  static PassReport run(Canonicalize canonicalize, String collection) throws InterruptedException {
    String owner = "mill-" + ProcessHandle.current().pid();
    PassReport report = canonicalize.run(collection, owner);
    for (int i = 1; report.ending() == Ending.BUSY && i < TRIES; i++) {
      Thread.sleep(POLL_MILLIS);
      report = canonicalize.run(collection, owner);
    }
    return report;
  }

  static List<String> lines(PassReport report) {
    List<String> lines = new ArrayList<>();
    Counts counts = report.counts();
    switch (report.ending()) {
      case DONE, UNCHANGED -> {
        lines.add(
            "%s: %s of %s in %s%s"
                .formatted(
                    report.collection(),
                    Plural.of(counts.duplicates(), "duplicate"),
                    Plural.of(counts.records(), "record"),
                    Plural.of(counts.clusters(), "cluster"),
                    report.ending() == Ending.UNCHANGED
                        ? "; nothing new"
                        : "; compared anew: " + Plural.of(counts.compared(), "record")));
        if (counts.waiting() > 0) {
          lines.add("  pending: " + Plural.of(counts.waiting(), "file"));
        }
      }
      case NO_RULES -> lines.add(report.collection() + ": " + report.reason());
      case BAD_RECIPE, BUSY, PENDING, TOO_LARGE ->
          lines.add(report.collection() + ": not done: " + report.reason());
    }
    report.problems().forEach(problem -> lines.add("  cannot be read: " + problem));
    return lines;
  }

  static ObjectNode json(PassReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("collection", report.collection());
    root.put("ending", report.ending().name().toLowerCase(Locale.ROOT));
    root.put("reason", report.reason());
    root.set("counts", JSON.valueToTree(report.counts()));
    report.problems().forEach(root.putArray("problems")::add);
    return root;
  }

  static int code(PassReport report) {
    return switch (report.ending()) {
      case DONE, UNCHANGED, NO_RULES -> report.problems().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
      case BAD_RECIPE, TOO_LARGE -> ExitCode.FAILED;
      case BUSY, PENDING -> ExitCode.TIMEOUT;
    };
  }
}
