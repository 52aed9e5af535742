package vectormill.work;

/// The newest arrival of a key.
///
/// @param ordinal its number among the arrivals of this key, from 1
/// @param sequencer of its event; empty when it was found by looking and no event is known
/// @param version of the file, or of its deletion
public record LastArrival(long ordinal, String sequencer, String version) {
  /// The version of a deletion to which the bucket gives none.
  public static final String DELETED = "deleted";

  public LastArrival {
    if (ordinal < 1) {
      throw new IllegalArgumentException("arrivals are counted from 1, found " + ordinal);
    }
  }
}
