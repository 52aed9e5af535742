package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.account.ErrorsReport;

/// What went wrong, for people.
final class ErrorsText {
  private ErrorsText() {}

  /// Totals, then each group with its examples.
  static List<String> lines(String collection, ErrorsReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %d of %s failed; %s failed in the others; the index refused %d",
            collection,
            report.failedFiles(),
            Plural.of(report.files(), "file"),
            Plural.of(report.failedRecords(), "record"),
            report.refusedEntries()));
    for (ErrorsReport.FileGroup group : report.fileGroups()) {
      lines.add(group.kind() + ": " + Plural.of(group.count(), "file"));
      group.examples().forEach(error -> lines.add("  " + file(error)));
      rest(lines, group.count() - group.examples().size());
    }
    for (ErrorsReport.RecordGroup group : report.recordGroups()) {
      lines.add(group.reason().label() + ": " + Plural.of(group.count(), "record"));
      group.examples().forEach(error -> lines.add("  " + record(error)));
      rest(lines, group.count() - group.examples().size());
    }
    report.damaged().forEach(what -> lines.add("could not be looked at: " + what));
    return lines;
  }

  private static String file(ErrorsReport.FileError error) {
    return error.key()
        + "  "
        + error.state()
        + ": "
        + StatusText.failed(error.key(), error.failure());
  }

  private static String record(ErrorsReport.RecordError error) {
    String id = error.id().isEmpty() ? "" : ", id " + error.id();
    String offset = error.offset() < 0 ? "" : ", byte " + error.offset();
    return error.key() + "  record " + error.number() + offset + id + ": " + error.detail();
  }

  private static void rest(List<String> lines, long rest) {
    if (rest > 0) {
      lines.add("  … and " + rest + " more; --limit shows more");
    }
  }
}
