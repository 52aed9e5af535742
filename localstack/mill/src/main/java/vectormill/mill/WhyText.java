package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import vectormill.account.Fate;
import vectormill.account.Origin;
import vectormill.account.WhyReport;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.embedding.ModelId;
import vectormill.format.part.RecordPlace;
import vectormill.source.SourceFile;

/// The history of a record for people.
final class WhyText {
  private WhyText() {}

  /// A block per record of this id.
  static List<String> lines(String id, WhyReport report, String resultsBucket) {
    List<String> lines = new ArrayList<>();
    for (Origin origin : report.origins()) {
      switch (origin.fate()) {
        case Fate.Embedded embedded -> embedded(lines, id, origin, embedded, resultsBucket);
        case Fate.Dropped dropped -> dropped(lines, id, origin, dropped.failure());
      }
    }
    if (lines.isEmpty()) {
      lines.add(nothing(id, report));
      lines.add(
          "records without an id of their own are numbered from 0; `mill status COLLECTION` says of"
              + " which files, and why");
    }
    report.damaged().forEach(what -> lines.add("could not be looked at: " + what));
    return lines;
  }

  private static void embedded(
      List<String> lines, String id, Origin origin, Fate.Embedded embedded, String resultsBucket) {
    RecordPlace place = embedded.place();
    lines.add(id + ": embedded");
    file(lines, origin, place.number(), place.offset());
    lines.add("  part     s3://" + resultsBucket + "/" + embedded.part() + ", row " + place.row());
    lines.add(
        "  index    "
            + embedded
                .indexGeneration()
                .map(generation -> "generation " + generation)
                .orElse("not found by searches"));
  }

  private static void dropped(List<String> lines, String id, Origin origin, RecordFailure failure) {
    String kind = failure.reason().kind() == Reason.Kind.FILTERED ? "filtered" : "failed";
    lines.add(id + ": " + kind + ", " + failure.reason().label() + ": " + failure.detail());
    file(lines, origin, failure.number(), failure.offset());
  }

  private static void file(List<String> lines, Origin origin, long number, long offset) {
    SourceFile source = origin.item().source();
    lines.add("  file     s3://" + source.bucket() + "/" + source.key());
    lines.add("  version  " + source.version() + ", arrival " + origin.item().ordinal());
    lines.add("  record   " + number + (offset < 0 ? "" : ", byte " + offset));
    lines.add("  read as  " + origin.manifest().reading());
    lines.add("  recipe   generation " + origin.item().generation());
    lines.add("           " + origin.manifest().recipe());
    lines.add("  model    " + origin.manifest().model().map(ModelId::label).orElse("none needed"));
    lines.add("  code     " + origin.manifest().codeVersion());
    lines.add("  manifest " + origin.manifestKey());
  }

  private static String nothing(String id, WhyReport report) {
    StringBuilder text = new StringBuilder();
    text.append("no record ").append(id).append(" in ").append(report.files());
    text.append(" finished files with ").append(report.records()).append(" records");
    if (report.unlisted() > 0) {
      text.append("; ").append(report.unlisted());
      text.append(" records without a vector are counted only, not listed one by one");
    }
    if (report.unfinished() > 0) {
      text.append("; ").append(report.unfinished()).append(" files are not finished or failed");
    }
    return text.toString();
  }
}
