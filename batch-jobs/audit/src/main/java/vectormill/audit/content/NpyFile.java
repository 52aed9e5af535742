package vectormill.audit.content;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `.npy` file of little-endian float16 or float32 rows, read row by row.
public final class NpyFile implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int PREFIX_BYTES = 10;
  private static final int MAX_HEADER = 1 << 12;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\s*\\{\\s*'descr':\\s*'<f([24])',\\s*'fortran_order':\\s*False,"
              + "\\s*'shape':\\s*\\((\\d{1,15}),\\s*(\\d{1,9})\\),?\\s*}\\s*");

  private final DataInputStream stream;
  private final Header header;
  private final byte[] row;
  private long done;

  /// What the first bytes say.
  ///
  /// @param componentBytes 2 or 4
  /// @param rows number of vectors
  /// @param dimension components of a vector
  /// @param bytes of the header itself
  public record Header(int componentBytes, long rows, int dimension, int bytes) {
    /// How long the file has to be.
    public long fileBytes() {
      return bytes + rows * dimension * componentBytes;
    }
  }

  private NpyFile(DataInputStream stream, Header header) {
    this.stream = stream;
    this.header = header;
    this.row = new byte[header.dimension() * header.componentBytes()];
  }

  /// Reads the header and compares it with the length.
  ///
  /// @throws UnreadableException if the header is none, or promises another length
  /// @throws IOException if bytes cannot be fetched
  public static NpyFile open(ByteSource source) throws IOException {
    InputStream stream = source.open();
    try {
      Header header = header(source.name(), stream);
      if (header.fileBytes() != source.sizeBytes()) {
        throw new UnreadableException(
            "%s: the header promises %d rows of %d components, %d bytes, found %d bytes"
                .formatted(
                    source.name(),
                    header.rows(),
                    header.dimension(),
                    header.fileBytes(),
                    source.sizeBytes()));
      }
      return new NpyFile(new DataInputStream(stream), header);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static Header header(String name, InputStream stream) throws IOException {
    byte[] prefix = stream.readNBytes(PREFIX_BYTES);
    boolean begins =
        prefix.length == PREFIX_BYTES
            && Arrays.equals(prefix, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && prefix[MAGIC.length] == 1;
    int length = begins ? (prefix[8] & 0xff) | (prefix[9] & 0xff) << 8 : 0;
    String text =
        length > MAX_HEADER ? "" : new String(stream.readNBytes(length), StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(text);
    if (!matcher.matches()) {
      throw new UnreadableException(
          name + ": expected the header of a .npy file of version 1 with float rows, found none");
    }
    return new Header(
        Integer.parseInt(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        PREFIX_BYTES + length);
  }

  /// What the file says of itself.
  public Header header() {
    return header;
  }

  /// The next vector; empty after the last.
  ///
  /// @throws IOException if bytes cannot be fetched
  public Optional<float[]> next() throws IOException {
    if (done == header.rows()) {
      return Optional.empty();
    }
    stream.readFully(row);
    done++;
    ByteBuffer bytes = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    float[] vector = new float[header.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] =
          header.componentBytes() == Float.BYTES
              ? bytes.getFloat()
              : Float.float16ToFloat(bytes.getShort());
    }
    return Optional.of(vector);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
