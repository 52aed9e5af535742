package vectormill.model.text;

/// What a model wants to stand before a text; empty where it wants nothing.
///
/// @param document before texts that are kept
/// @param query before texts that are searched with
public record Prefixes(String document, String query) {
  /// Nothing before either.
  public static final Prefixes NONE = new Prefixes("", "");
}
