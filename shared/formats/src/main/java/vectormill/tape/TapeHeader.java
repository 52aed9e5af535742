package vectormill.tape;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import vectormill.embedding.ModelId;

/// What stands at the start of a tape: the version of its layout and the model that answered.
///
///     8 bytes  VMTAPE and the version, two digits
///     4        dimension
///     32       sha256 of the model
///     2        length of the model's name in UTF-8, then the name
///
/// All numbers are big-endian.
///
/// @param model who answered; a tape of another model is of no use
/// @param dimension components per vector
public record TapeHeader(ModelId model, int dimension) {
  private static final byte[] MAGIC = "VMTAPE01".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_BYTES = 32;
  private static final int MAX_NAME_BYTES = 1 << 10;
  private static final int MAX_DIMENSION = 1 << 16;

  public TapeHeader {
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "a tape holds vectors of 1 to " + MAX_DIMENSION + " components, not " + dimension);
    }
  }

  byte[] encode() {
    byte[] name = model.name().getBytes(StandardCharsets.UTF_8);
    if (name.length > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("the model's name is too long: " + model.name());
    }
    return ByteBuffer.allocate(
            MAGIC.length + Integer.BYTES + DIGEST_BYTES + Short.BYTES + name.length)
        .put(MAGIC)
        .putInt(dimension)
        .put(HexFormat.of().parseHex(model.digest()))
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  static TapeHeader read(DataInputStream from) throws IOException {
    byte[] magic = from.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DamagedTapeException(
          "expected a tape of version 01, found the bytes " + HexFormat.of().formatHex(magic));
    }
    try {
      int dimension = from.readInt();
      String digest = HexFormat.of().formatHex(from.readNBytes(DIGEST_BYTES));
      int length = Math.min(from.readUnsignedShort(), MAX_NAME_BYTES);
      String name = new String(from.readNBytes(length), StandardCharsets.UTF_8);
      return new TapeHeader(new ModelId(name, digest), dimension);
    } catch (EOFException | IllegalArgumentException e) {
      throw new DamagedTapeException("the header of a tape is damaged: " + e.getMessage());
    }
  }

  /// Bytes of a row with a vector, the longest there is.
  int maxRowBytes() {
    return ContentDigest.BYTES + Byte.BYTES + Math.max(dimension * Float.BYTES, 1 + Byte.MAX_VALUE);
  }
}
