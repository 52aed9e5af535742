package vectormill.torture;

/// The bytes of a file to be dropped, and how it must end.
final class Content {
  private final String suffix;
  private final byte[] bytes;
  private final Expected expected;

  Content(String suffix, byte[] bytes, Expected expected) {
    this.suffix = suffix;
    this.bytes = bytes;
    this.expected = expected;
  }

  /// The end of its name, with the dot.
  String suffix() {
    return suffix;
  }

  /// The bytes themselves, not a copy; nobody changes them.
  byte[] bytes() {
    return bytes;
  }

  Expected expected() {
    return expected;
  }
}
