package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.index.VectorIndex;
import vectormill.quality.GateReport;

/// What a new generation was found to be like, in lines for people.
final class GateText {
  private GateText() {}

  static List<String> lines(
      GateReport report, VectorIndex.Generation before, VectorIndex.Generation after) {
    List<String> lines = new ArrayList<>();
    lines.add("  entries             %d, before %d".formatted(after.entries(), before.entries()));
    lines.add(
        "  find themselves     %s of %d entries".formatted(share(report.self()), report.sampled()));
    lines.add(
        "  recall@10           %s against exact search, worst query %s"
            .formatted(share(report.recall().mean()), share(report.recall().worst())));
    lines.add(
        report
            .overlap()
            .map(found ->
                "  overlap@10          %s with the old generation, %d texts"
                    .formatted(share(found.mean()), found.queries()))
            .orElse("  overlap@10          not measured: there are no texts to ask by"));
    report
        .pairs()
        .ifPresent(found ->
            lines.add(
                "  labelled pairs      %s of %d found, before %s"
                    .formatted(share(found.after()), found.count(), share(found.before()))));
    return lines;
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
