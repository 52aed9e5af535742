package vectormill.recipe;

import java.util.List;

/// What of a document can be searched and filtered.
///
/// @param enabled false: files are written, nothing is indexed
/// @param fields attributes to filter by; empty: all of them
public record IndexSpec(boolean enabled, List<String> fields) {
  public IndexSpec {
    fields = List.copyOf(fields);
  }
}
