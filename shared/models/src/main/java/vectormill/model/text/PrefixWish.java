package vectormill.model.text;

import java.util.Optional;

/// Other prefixes than the model's own.
///
/// @param document before texts that are kept; empty: the model's own
/// @param query before texts that are searched with; empty: the model's own
public record PrefixWish(Optional<String> document, Optional<String> query) {
  /// The model's own.
  public static final PrefixWish NONE = new PrefixWish(Optional.empty(), Optional.empty());

  /// What is put before texts of a model with these prefixes.
  Prefixes over(Prefixes own) {
    return new Prefixes(document.orElse(own.document()), query.orElse(own.query()));
  }
}
