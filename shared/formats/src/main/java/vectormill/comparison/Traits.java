package vectormill.comparison;

import java.util.Optional;
import java.util.OptionalInt;

/// What is known of a record besides its vector.
///
/// @param language as the file names it
/// @param type of content, such as `ar`
/// @param characters of its text, in Unicode code points
public record Traits(Optional<String> language, Optional<String> type, OptionalInt characters) {
  /// Nothing.
  static final Traits UNKNOWN = new Traits(Optional.empty(), Optional.empty(), OptionalInt.empty());

  /// These, and where one is unknown that of the other.
  Traits or(Traits other) {
    return new Traits(
        language.or(other::language),
        type.or(other::type),
        characters.isPresent() ? characters : other.characters);
  }
}
