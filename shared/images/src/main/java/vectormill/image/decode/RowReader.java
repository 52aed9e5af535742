package vectormill.image.decode;

/// Reads a picture row by row.
interface RowReader {
  /// Writes row `y` as RGB bytes into `rgb` from `to` on.
  void read(int y, byte[] rgb, int to);

  /// A sample over white.
  ///
  /// @param alpha from 0, all white, to 255
  static byte overWhite(int sample, int alpha) {
    return (byte) ((sample * alpha + 255 * (255 - alpha) + 127) / 255);
  }
}
