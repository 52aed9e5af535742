package vectormill.recipe;

import java.util.List;

/// What of a document can be searched and filtered, and how the index is built.
///
/// @param enabled false: files are written, nothing is indexed
/// @param fields attributes to filter by; empty: all of them
/// @param shape how the index is built
/// @param gated whether searches see a new generation only once somebody lets them; no part of the
///   generation
public record IndexSpec(boolean enabled, List<String> fields, IndexShape shape, boolean gated) {
  public IndexSpec {
    fields = List.copyOf(fields);
  }

  /// Of the standard shape, seen by searches as soon as it is complete.
  public IndexSpec(boolean enabled, List<String> fields) {
    this(enabled, fields, IndexShape.standard(), false);
  }
}
