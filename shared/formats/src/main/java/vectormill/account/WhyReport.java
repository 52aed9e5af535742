package vectormill.account;

import java.util.List;

/// Everything known of a record id.
///
/// @param origins records of this id, each with what became of it; at most a hundred
/// @param files finished files that were looked through, 0 when the index told where to look
/// @param records in those files
/// @param unlisted records without a vector that those files' reports do not list one by one
/// @param unfinished files that are not finished, or failed as a whole
/// @param damaged what could not be read of the others' results and stamps; at most a hundred
public record WhyReport(
    List<Origin> origins,
    long files,
    long records,
    long unlisted,
    long unfinished,
    List<String> damaged) {
  public WhyReport {
    origins = List.copyOf(origins);
    damaged = List.copyOf(damaged);
  }
}
