package vectormill.opensearch;

import java.util.ArrayList;
import java.util.List;

/// What became of the entries of one bulk.
///
/// @param stored how many are in the index now
/// @param refused the others: record id and reason
record BulkReport(long stored, List<String> refused) {
  BulkReport {
    refused = List.copyOf(refused);
  }

  BulkReport plus(BulkReport other) {
    List<String> all = new ArrayList<>(refused);
    all.addAll(other.refused);
    return new BulkReport(stored + other.stored, all);
  }
}
