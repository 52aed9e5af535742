package vectormill.image;

import java.util.Locale;

/// What became of the bytes of an image file.
public sealed interface Decoded {
  /// @param pixels upright, opaque on white, of the first frame or page
  /// @param format what the file is by its content
  record Image(Pixels pixels, ImageFormat format) implements Decoded {}

  /// There is no picture to be had from these bytes; trying again does not help.
  ///
  /// @param reason in one word
  /// @param detail what was found, for a person to read
  record Undecodable(Reason reason, String detail) implements Decoded {}

  /// Why a file gives no picture.
  enum Reason {
    /// No bytes at all.
    EMPTY,
    /// Larger than a file may be.
    TOO_MANY_BYTES,
    /// The first bytes are those of no format that is read.
    UNKNOWN_FORMAT,
    /// The header declares more pixels than are decoded.
    TOO_MANY_PIXELS,
    /// The file ends before its picture does.
    TRUNCATED,
    /// The bytes break the rules of their format, or use a part of it that is not read.
    DAMAGED,
    /// Decoding took longer than it may.
    TOO_SLOW,
    /// Decoding wanted more memory than there is.
    TOO_MUCH_MEMORY;

    /// The name in reports and outputs.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
