package vectormill.format.tar;

/// The name of a file in an archive, taken apart.
///
/// @param key of its record
/// @param extension in small letters, without the first dot; may be empty
public record MemberName(String key, String extension) {
  /// What the file holds, as far as its name says.
  public MemberKind kind() {
    return MemberKind.of(extension);
  }
}
