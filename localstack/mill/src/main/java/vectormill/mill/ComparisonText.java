package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vectormill.comparison.Bar;
import vectormill.comparison.ComparisonReport;
import vectormill.comparison.Drift;
import vectormill.comparison.Fault;
import vectormill.comparison.FaultGroup;
import vectormill.comparison.Group;
import vectormill.comparison.Spread;

/// What comparing embeddings found, for people.
final class ComparisonText {
  private static final int MOST_FILES = 10;
  private static final int BAR_WIDTH = 40;

  private final List<String> lines = new ArrayList<>();

  private ComparisonText() {}

  /// What was compared, the distances as tables, what is missing, what is wrong, and the verdict.
  static List<String> lines(ComparisonReport report) {
    ComparisonText text = new ComparisonText();
    text.holding("A", report.a());
    text.holding("B", report.b());
    text.compared(report);
    text.lack("A", report.a());
    text.lack("B", report.b());
    text.faults(report.faults());
    text.verdict(report);
    return text.lines;
  }

  private void line(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }

  private void holding(String name, ComparisonReport.Holding side) {
    line(
        "%s  %s: %,d records, dimension %d, model %s",
        name,
        side.path(),
        side.records(),
        side.dimension(),
        side.models().isEmpty() ? "not named" : String.join(", ", side.models().keySet()));
  }

  private void compared(ComparisonReport report) {
    Spread spread = report.drifts().spread();
    line(
        "%,d records compared in %,d pairs of files, %,d above %s; %,d without a usable vector",
        spread.count(),
        report.pairs(),
        spread.above(),
        distance(report.tolerance()),
        report.incomparable());
    some("not compared, another form of the same:", report.passedOver());
    if (spread.count() == 0) {
      return;
    }
    Spread.Percentiles percentiles = spread.percentiles();
    line(
        "cosine distance: mean %s  p50 %s  p90 %s  p99 %s  p99.9 %s  max %s",
        distance(spread.mean()),
        distance(percentiles.p50()),
        distance(percentiles.p90()),
        distance(percentiles.p99()),
        distance(percentiles.p999()),
        distance(spread.max()));
    histogram(report.drifts().bars(), spread.count());
    table("length", report.drifts().lengths());
    table("language", report.drifts().languages());
    table("type", report.drifts().types());
    worst(report.drifts().worst());
  }

  private void histogram(List<Bar> bars, long all) {
    line("");
    line("%-18s  %12s", "distance", "records");
    for (Bar bar : bars) {
      if (bar.count() > 0) {
        String range =
            bar.from() == 0
                ? "below " + power(bar.below())
                : power(bar.from()) + " to " + power(bar.below());
        int width = (int) Math.max(1, BAR_WIDTH * bar.count() / all);
        line("%-18s  %,12d  %s", range, bar.count(), "#".repeat(width));
      }
    }
  }

  private void table(String title, List<Group> groups) {
    line("");
    line("%-18s  %12s  %12s  %8s  %8s  %8s", title, "records", "above", "mean", "p99", "max");
    for (Group group : groups) {
      Spread spread = group.spread();
      line(
          "%-18s  %,12d  %,12d  %8s  %8s  %8s",
          group.name(),
          spread.count(),
          spread.above(),
          distance(spread.mean()),
          distance(spread.percentiles().p99()),
          distance(spread.max()));
    }
  }

  private void worst(List<Drift> drifts) {
    if (!drifts.isEmpty()) {
      line("");
      line("farthest apart");
    }
    for (Drift drift : drifts) {
      line(
          "  %s  %s  %s:%d  %s:%d%s",
          distance(drift.distance()),
          drift.id(),
          drift.a().file(),
          drift.a().line(),
          drift.b().file(),
          drift.b().line(),
          traits(drift));
    }
  }

  private static String traits(Drift drift) {
    List<String> known = new ArrayList<>();
    drift.traits().language().ifPresent(known::add);
    drift.traits().type().ifPresent(known::add);
    drift.traits().characters().ifPresent(length -> known.add(length + " characters"));
    return known.isEmpty() ? "" : "  (" + String.join(", ", known) + ")";
  }

  private void lack(String name, ComparisonReport.Holding side) {
    if (side.lack().isNothing()) {
      return;
    }
    line("");
    if (side.lack().records() > 0) {
      String more = side.lack().records() > side.lack().examples().size() ? ", …" : "";
      line(
          "missing in %s: %,d records: %s%s",
          name, side.lack().records(), String.join(", ", side.lack().examples()), more);
    }
    some("missing in " + name + ": the files that match", side.lack().files());
  }

  private void some(String title, List<String> files) {
    if (files.isEmpty()) {
      return;
    }
    line("%s", title);
    files.stream().limit(MOST_FILES).forEach(file -> line("  %s", file));
    if (files.size() > MOST_FILES) {
      line("  … and %,d more", files.size() - MOST_FILES);
    }
  }

  private void faults(List<FaultGroup> groups) {
    for (FaultGroup group : groups) {
      line("");
      line("%s: %,d", group.kind().label(), group.count());
      for (Fault fault : group.examples()) {
        String at = fault.line() == 0 ? "" : ":" + fault.line();
        String id = fault.id().isEmpty() ? "" : "  " + fault.id();
        line("  %s%s%s: %s", fault.file(), at, id, fault.detail());
      }
      if (group.count() > group.examples().size()) {
        line("  … and %,d more", group.count() - group.examples().size());
      }
    }
  }

  private void verdict(ComparisonReport report) {
    line("");
    if (report.isAlike()) {
      line("alike");
    } else if (report.isSound()) {
      line("not alike: %,d records are above the tolerance", report.drifts().spread().above());
    } else {
      line("not alike: something is wrong or missing");
    }
  }

  private static String distance(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  private static String power(double value) {
    return String.format(Locale.ROOT, "%.0e", value);
  }
}
