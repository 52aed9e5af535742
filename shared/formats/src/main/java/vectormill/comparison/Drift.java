package vectormill.comparison;

/// A record whose vectors are apart.
///
/// @param id of the record
/// @param distance cosine distance, above 0
/// @param a where A has it
/// @param b where B has it
/// @param traits what is known of it
public record Drift(String id, double distance, Place a, Place b, Traits traits) {
  /// @param file as it was named, or its folder
  /// @param line or row, from 1
  public record Place(String file, long line) {}
}
