package vectormill.canonicalize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a pass.
///
/// @param collection that it was over
/// @param ending how it ended
/// @param reason why it did not do all, for people; empty when it did
/// @param counts what there is now; all 0 unless it was done
/// @param problems results that could not be read, one sentence each
public record PassReport(
    String collection, Ending ending, String reason, Counts counts, List<String> problems) {
  public PassReport {
    problems = List.copyOf(problems);
  }

  static PassReport of(String collection, Ending ending, String reason) {
    return new PassReport(collection, ending, reason, Counts.NONE, List.of());
  }

  /// How a pass ended.
  public enum Ending {
    /// Every result that counts is compared.
    DONE,
    /// Nothing had changed since the last pass.
    UNCHANGED,
    /// The collection's recipe has no rules; what was known is forgotten but for decisions.
    NO_RULES,
    /// The recipe is bad.
    BAD_RECIPE,
    /// Another pass is at it, or overtook this one.
    BUSY,
    /// Something is away; the next pass goes on.
    PENDING,
    /// The records do not fit into memory.
    TOO_LARGE
  }

  /// @param files whose records were compared
  /// @param records in them
  /// @param waiting files that were not compared, because their work has not ended or their result
  ///   cannot be read
  /// @param compared records that this pass compared with all
  /// @param links found by this pass
  /// @param clusters of at least two records
  /// @param duplicates records that another represents
  public record Counts(
      long files,
      long records,
      long waiting,
      long compared,
      long links,
      long clusters,
      long duplicates) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /// As they stand in logs, by name.
    Map<String, Long> byName() {
      Map<String, Long> counts = new LinkedHashMap<>();
      counts.put("files", files);
      counts.put("records", records);
      counts.put("waiting", waiting);
      counts.put("compared", compared);
      counts.put("links", links);
      counts.put("clusters", clusters);
      counts.put("duplicates", duplicates);
      return counts;
    }
  }
}
