package vectormill.duplicate;

/// The id that a record shares with its duplicates.
///
/// @param value the entry id of the record that represents them; its own where it has none
/// @param status whether that is known
public record CanonicalId(String value, Status status) {
  /// How far a record's canonical id is known.
  public enum Status {
    /// It was not compared with all others yet.
    PENDING,
    /// A result of its file was compared.
    VALIDATED
  }
}
