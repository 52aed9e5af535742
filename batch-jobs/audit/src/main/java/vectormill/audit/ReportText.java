package vectormill.audit;

import java.util.Optional;
import vectormill.audit.check.Violation;

/// Reports for people.
final class ReportText {
  private ReportText() {}

  static String of(AuditReport report) {
    StringBuilder text = new StringBuilder();
    if (report.isUnknown()) {
      line(text, "no file of a collection " + report.collection().orElse("") + " is known");
      return text.toString();
    }
    String whose = report.collection().map(name -> "collection " + name).orElse("all collections");
    line(
        text, "audit of %s: %d files, stamps %s".formatted(whose, report.files(), report.stamps()));
    if (report.open() > 0) {
      line(text, "not quiet: %d items are open".formatted(report.open()));
      report.openExamples().forEach(example -> line(text, "  " + example));
    }
    if (!report.isComplete()) {
      line(text, "nothing was checked; wait, or ask for the audit to be made now");
      return text.toString();
    }
    table(text, report);
    for (AuditReport.Line check : report.checks()) {
      examples(text, check, report.collection());
    }
    line(text, "");
    if (report.disturbed()) {
      line(text, "stamps changed during the audit: make it again once all is quiet");
    }
    line(
        text,
        report.violated() == 0
            ? "every promise holds"
            : report.violated() == 1
                ? "1 violation"
                : "%d violations".formatted(report.violated()));
    return text.toString();
  }

  private static void table(StringBuilder text, AuditReport report) {
    line(text, "");
    line(text, "%-14s %10s %10s %10s".formatted("check", "checked", "damaged", "violated"));
    for (AuditReport.Line check : report.checks()) {
      line(
          text,
          "%-14s %10d %10d %10d   %s"
              .formatted(
                  check.id(), check.checked(), check.skipped(), check.violated(), check.looksAt()));
    }
    line(text, "");
    line(text, "manifests: " + report.totals());
    report
        .uncounted()
        .forEach(
            (reason, files) -> line(text, "not countable: %d inputs, %s".formatted(files, reason)));
    report.uncountedExamples().forEach(example -> line(text, "  " + example));
  }

  private static void examples(
      StringBuilder text, AuditReport.Line check, Optional<String> collection) {
    if (check.violated() == 0) {
      return;
    }
    line(text, "");
    line(text, "%s (%s): %d violated".formatted(check.id(), check.text(), check.violated()));
    for (Violation example : check.examples()) {
      line(text, "  " + example.subject() + ": " + example.message());
    }
    if (check.violated() > check.examples().size()) {
      line(text, "  …");
    }
    line(text, "  to mend it: " + Remedy.of(check.id(), collection));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
