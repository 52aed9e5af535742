package vectormill.embedding;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// Stands for one text under one [CacheNamespace]: the sha256 of both, so that the text itself is
/// nowhere in a cache, and only who has the text finds its vector.
///
/// @param first bytes 0 to 7, big-endian
/// @param second bytes 8 to 15
/// @param third bytes 16 to 23
/// @param fourth bytes 24 to 31
public record CacheKey(long first, long second, long third, long fourth) {
  /// Bytes of a key.
  public static final int BYTES = 4 * Long.BYTES;

  /// Reads a key where the buffer stands.
  public static CacheKey read(ByteBuffer bytes) {
    return new CacheKey(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /// Writes the key where the buffer stands; the buffer must be big-endian, as new ones are.
  public void write(ByteBuffer bytes) {
    bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  /// The 32 bytes.
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    write(bytes);
    return bytes.array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey key
        && first == key.first
        && second == key.second
        && third == key.third
        && fourth == key.fourth;
  }

  /// Bits of a sha256 are as good as any hash of them.
  @Override
  public int hashCode() {
    return (int) first;
  }

  /// 64 hex digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
