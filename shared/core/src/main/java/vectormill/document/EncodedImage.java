package vectormill.document;

import java.util.Arrays;

/// The file of a picture as it was found, whatever its format; nobody has looked at it yet.
///
/// Immutable by agreement: [#bytes] hands out the array itself, do not write to it.
public final class EncodedImage {
  private final byte[] bytes;

  /// Takes ownership of `bytes`, of which there may be none.
  public EncodedImage(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes themselves, not a copy.
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedImage image && Arrays.equals(bytes, image.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "EncodedImage[" + bytes.length + " bytes]";
  }
}
