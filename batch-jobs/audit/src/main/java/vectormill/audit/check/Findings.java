package vectormill.audit.check;

import java.util.ArrayList;
import java.util.List;

/// What a check found so far: numbers, and the first few examples. Not safe for several threads.
public final class Findings {
  /// How many examples are kept.
  public static final int MAX_EXAMPLES = 10;

  private long checked;
  private long skipped;
  private long violated;
  private final List<Violation> examples = new ArrayList<>();

  /// Something was looked at.
  void checked() {
    checked++;
  }

  /// So many things were looked at.
  void checked(long count) {
    checked += count;
  }

  /// Something could not be looked at, because it is damaged in a way that another check reports.
  void skipped() {
    skipped++;
  }

  /// Something is not as promised.
  ///
  /// @param subject the file, object or entry it is about
  /// @param message what was expected and what was found
  void violated(String subject, String message) {
    violated(1, subject, message);
  }

  /// So many things of one sort are not as promised.
  void violated(long count, String subject, String message) {
    violated += count;
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(new Violation(subject, message));
    }
  }

  /// How many things were looked at.
  public long checkedCount() {
    return checked;
  }

  /// How many things could not be looked at, because they are damaged; another check says how.
  public long skippedCount() {
    return skipped;
  }

  /// How many of them are not as promised.
  public long violatedCount() {
    return violated;
  }

  /// The first few.
  public List<Violation> examples() {
    return List.copyOf(examples);
  }
}
