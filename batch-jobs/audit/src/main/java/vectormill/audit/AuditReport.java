package vectormill.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.audit.check.Violation;

/// What an audit found.
///
/// @param collection which one was audited; absent: all
/// @param files files seen, in the input bucket or the stamp table
/// @param stamps stamps by state
/// @param open items that something still happens to
/// @param openExamples the first few of them
/// @param disturbed whether stamps or duplicates changed during the audit, so that what it found
///   may be no more
/// @param checks one line for each check; empty when open items kept the audit from running
/// @param totals of all readable manifests: `records`, `embedded`, `dropped`
/// @param uncounted inputs whose records the auditor cannot count, by reason
/// @param uncountedExamples the first few of them
public record AuditReport(
    Optional<String> collection,
    long files,
    Map<String, Long> stamps,
    long open,
    List<String> openExamples,
    boolean disturbed,
    List<Line> checks,
    Map<String, Long> totals,
    Map<String, Long> uncounted,
    List<String> uncountedExamples) {
  private static final int VIOLATED = 1;
  private static final int NOT_QUIET = 75;

  /// What one check found.
  ///
  /// @param promise `G1` to `G8`
  /// @param name which side of the promise
  /// @param text the promise
  /// @param looksAt what was compared with what
  /// @param checked how many things were looked at
  /// @param skipped how many could not be, because they are damaged
  /// @param violated how many are not as promised
  /// @param examples the first few of these
  public record Line(
      String promise,
      String name,
      String text,
      String looksAt,
      long checked,
      long skipped,
      long violated,
      List<Violation> examples) {
    public Line {
      examples = List.copyOf(examples);
    }

    /// Promise and name, such as `G4 entries`.
    public String id() {
      return promise + " " + name;
    }
  }

  public AuditReport {
    stamps = java.util.Collections.unmodifiableMap(new TreeMap<>(stamps));
    openExamples = List.copyOf(openExamples);
    checks = List.copyOf(checks);
    totals = java.util.Collections.unmodifiableMap(new TreeMap<>(totals));
    uncounted = java.util.Collections.unmodifiableMap(new TreeMap<>(uncounted));
    uncountedExamples = List.copyOf(uncountedExamples);
  }

  /// Whether the checks were made: not while items are open, unless that was asked for.
  public boolean isComplete() {
    return !checks.isEmpty();
  }

  /// Whether the collection that was to be audited has nothing: most likely its name is misspelt.
  public boolean isUnknown() {
    return isComplete() && collection.isPresent() && files == 0;
  }

  /// How many things are not as promised.
  public long violated() {
    return checks.stream().mapToLong(Line::violated).sum();
  }

  /// 0 when all is as promised, 1 when something is not or the collection is not known, 75 when the
  /// audit has to wait or to be made again.
  public int exitCode() {
    if (!isComplete()) {
      return NOT_QUIET;
    }
    if (violated() == 0) {
      return isUnknown() ? VIOLATED : 0;
    }
    return disturbed ? NOT_QUIET : VIOLATED;
  }

  /// For people: a table of the checks, then examples.
  public String text() {
    return ReportText.of(this);
  }

  /// For programs: the same as JSON.
  public String json() {
    return ReportJson.of(this);
  }
}
