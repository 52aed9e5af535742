package vectormill.image.prepare;

/// A rectangle of a picture.
///
/// @param left columns to its left
/// @param top rows above it
public record Window(long left, long top, int width, int height) {
  public Window {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "window of " + width + " × " + height + " at " + left + ", " + top);
    }
  }
}
