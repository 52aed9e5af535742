package vectormill.document;

/// A part of a text.
///
/// @param start first character
/// @param end after the last character
public record TextSpan(int start, int end) {
  public TextSpan {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no part of a text: " + start + " to " + end);
    }
  }

  /// The part itself.
  public String of(String text) {
    return text.substring(start, end);
  }
}
