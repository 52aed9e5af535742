package vectormill.format.tar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarUtils;
import vectormill.format.compression.CorruptContentException;

/// A block of 512 bytes that says what follows it.
///
/// @param type one byte, such as `0` for a file and `x` for a pax header
/// @param sizeBytes of what follows
/// @param name of the member
/// @param isExtended whether blocks of a map of holes follow first
record TarHeader(char type, long sizeBytes, String name, boolean isExtended) {
  static final int BYTES = 512;

  /// Far more than any store holds, and far from an overflow.
  static final long LARGEST = 1L << 60;

  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC_AT = 257;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SIZE_BYTES = 12;
  private static final int TYPE_AT = 156;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX_BYTES = 155;
  private static final int EXTENDED_AT = 482;

  /// Whether a block has the checksum of a header.
  static boolean isOne(byte[] block) {
    try {
      return block.length >= BYTES && TarUtils.verifyCheckSum(Arrays.copyOf(block, BYTES));
    } catch (IllegalArgumentException e) {
      return false; // no digits where the checksum should be
    }
  }

  /// Whether a header is one of POSIX's or GNU's kind, and not of the kinds before them.
  static boolean hasMagic(byte[] block) {
    int end = MAGIC_AT + MAGIC.length;
    return block.length >= end && Arrays.equals(block, MAGIC_AT, end, MAGIC, 0, MAGIC.length);
  }

  /// @param offset of the block, for messages
  static TarHeader of(byte[] block, long offset) throws CorruptContentException {
    if (!isOne(block)) {
      throw new CorruptContentException(
          "expected the header of a tar member, found a block with another checksum", offset, null);
    }
    char type = (char) (block[TYPE_AT] & 0xff);
    boolean isGnu = type == 'S';
    return new TarHeader(type, size(block, offset), name(block), isGnu && block[EXTENDED_AT] != 0);
  }

  private static long size(byte[] block, long offset) throws CorruptContentException {
    try {
      long size = TarUtils.parseOctalOrBinary(block, SIZE_AT, SIZE_BYTES);
      if (size >= 0 && size <= LARGEST) {
        return size;
      }
      throw new CorruptContentException("a tar member of " + size + " bytes", offset, null);
    } catch (IllegalArgumentException e) {
      throw new CorruptContentException(
          "the size of a tar member is no number: " + e.getMessage(), offset, e);
    }
  }

  /// GNU's headers have other things where POSIX has the folders.
  private static String name(byte[] block) {
    byte[] name = text(block, 0, NAME_BYTES);
    boolean isPosix = hasMagic(block) && block[MAGIC_AT + MAGIC.length] == 0;
    byte[] prefix = isPosix ? text(block, PREFIX_AT, PREFIX_BYTES) : new byte[0];
    if (prefix.length == 0) {
      return decode(name);
    }
    ByteBuffer joined = ByteBuffer.allocate(prefix.length + 1 + name.length);
    joined.put(prefix).put((byte) '/').put(name);
    return decode(joined.array());
  }

  /// Bytes up to the first zero.
  static byte[] text(byte[] bytes, int from, int most) {
    int end = from;
    while (end < from + most && bytes[end] != 0) {
      end++;
    }
    return Arrays.copyOfRange(bytes, from, end);
  }

  /// A name in UTF-8; one in some other charset keeps its bytes, so that names stay apart.
  static String decode(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }

  /// Whether this is about the member whose header comes next.
  boolean isExtension() {
    return "xXLK".indexOf(type) >= 0;
  }

  /// Whether this is an ordinary file, not a link, folder, device or file with holes.
  boolean isFile() {
    return type == 0 || type == '0' || type == '7';
  }

  /// Whether as many bytes follow as its size says: not for links, folders and devices.
  boolean hasContent() {
    return type < '1' || type > '6';
  }
}
