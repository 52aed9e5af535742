package vectormill.embedding;

/// A model by name and content.
///
/// @param name as recipes write it, such as `lite`
/// @param digest hex sha256 over its files, in the order of their names
public record ModelId(String name, String digest) {
  public ModelId {
    if (name.isBlank() || !digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a model needs a name and a sha256: " + name + "@" + digest);
    }
  }

  /// `name@` and the first twelve digits of the digest.
  public String label() {
    return name + "@" + digest.substring(0, 12);
  }
}
