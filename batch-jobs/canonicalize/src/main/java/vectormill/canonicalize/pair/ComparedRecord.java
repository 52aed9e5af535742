package vectormill.canonicalize.pair;

import java.util.Optional;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.EntryRef;
import vectormill.embedding.Vector;

/// A record with all that rules look at. Immutable by agreement: its arrays are handed out.
public final class ComparedRecord {
  private static final long[] NOTHING = new long[0];
  private static final int OBJECTS_BYTES = 350;

  private final EntryRef entry;
  private final Vector vector;
  private final Optional<TextDigest> bytes;
  private final Optional<TextDigest> text;
  private final long[] shingles;
  private final long[] hash;

  private ComparedRecord(
      EntryRef entry,
      Vector vector,
      Optional<TextDigest> bytes,
      Optional<TextDigest> text,
      long[] shingles,
      long[] hash) {
    this.entry = entry;
    this.vector = vector;
    this.bytes = bytes;
    this.text = text;
    this.shingles = shingles;
    this.hash = hash;
  }

  /// @param text as it is stored; a blank one is like no other
  /// @param needs what the rules look at; nothing else is kept
  public static ComparedRecord of(EntryRef entry, String text, Vector vector, Needs needs) {
    boolean blank = text.isBlank();
    String normal = blank || !(needs.text() || needs.shingles()) ? "" : Shingles.normal(text);
    return new ComparedRecord(
        entry,
        vector,
        blank || !needs.bytes() ? Optional.empty() : Optional.of(TextDigest.of(text)),
        blank || !needs.text() ? Optional.empty() : Optional.of(TextDigest.of(normal)),
        blank || !needs.shingles() ? NOTHING : Shingles.of(normal),
        needs.hash() ? HashScreen.words(vector) : NOTHING);
  }

  /// The record.
  public EntryRef entry() {
    return entry;
  }

  /// Its vector as it is stored.
  public Vector vector() {
    return vector;
  }

  Optional<TextDigest> bytes() {
    return bytes;
  }

  Optional<TextDigest> text() {
    return text;
  }

  long[] shingles() {
    return shingles;
  }

  long[] hash() {
    return hash;
  }

  /// About how much memory it takes.
  public long sizeBytes() {
    return OBJECTS_BYTES
        + 2L * (entry.key().length() + entry.recordId().length())
        + (long) Float.BYTES * vector.dimension()
        + (long) Long.BYTES * (shingles.length + hash.length);
  }

  /// What rules look at.
  ///
  /// @param bytes the text as it is stored
  /// @param text the normalised text
  /// @param shingles its runs of words
  /// @param hash the bits of a perceptual hash
  public record Needs(boolean bytes, boolean text, boolean shingles, boolean hash) {
    /// All that these rules look at, alone or together.
    public static Needs of(Iterable<DuplicateRule> rules) {
      Needs needs = new Needs(false, false, false, false);
      for (DuplicateRule rule : rules) {
        needs = needs.plus(of(rule));
      }
      return needs;
    }

    private static Needs of(DuplicateRule rule) {
      return switch (rule) {
        case DuplicateRule.SameBytes() -> new Needs(true, false, false, false);
        case DuplicateRule.SameText() -> new Needs(false, true, false, false);
        case DuplicateRule.MinHash _ -> new Needs(false, false, true, false);
        case DuplicateRule.Cosine _ -> new Needs(false, false, false, false);
        case DuplicateRule.HashBits _ -> new Needs(false, false, false, true);
        case DuplicateRule.All all -> of(all.parts());
      };
    }

    private Needs plus(Needs other) {
      return new Needs(
          bytes || other.bytes, text || other.text, shingles || other.shingles, hash || other.hash);
    }
  }
}
