package vectormill.index;

import java.util.List;

/// What became of entries sent to the index.
///
/// @param stored entries now present, at this ordinal or a higher one
/// @param refused entries that the index cannot hold, each with its reason; the first hundred
/// @param refusedCount how many in all
public record UpsertReport(long stored, List<String> refused, long refusedCount) {
  public UpsertReport {
    refused = List.copyOf(refused);
  }
}
