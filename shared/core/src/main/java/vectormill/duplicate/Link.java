package vectormill.duplicate;

import java.time.Instant;

/// Two records that a rule found to be duplicates. Of each cluster so many are kept as hold it
/// together.
///
/// @param left the first of the two in their order
/// @param right the other
/// @param evidence why
/// @param foundAt when, to the millisecond
public record Link(EntryRef left, EntryRef right, Evidence evidence, Instant foundAt) {
  public Link {
    if (left.compareTo(right) >= 0) {
      throw new IllegalArgumentException("a link goes from the first to the second: " + right);
    }
  }
}
