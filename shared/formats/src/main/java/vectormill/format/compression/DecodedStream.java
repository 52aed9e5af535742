package vectormill.format.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import vectormill.source.SourceBytes;

/// The decompressed bytes of a source file, from its start. Not safe for several threads.
///
/// Reading throws [CorruptContentException] when the content is damaged, cut short or expands
/// beyond its limit, and any other [IOException] when bytes could not be fetched.
public final class DecodedStream extends InputStream {
  private static final byte[] NOTHING = new byte[0];
  private static final int PASSED_BYTES = 64 * 1024;

  private final String key;
  private final BombLimit limit;
  private final FetchedStream fetched;
  private Compression compression = Compression.NONE;
  private InputStream decoded = InputStream.nullInputStream();
  private byte[] head = NOTHING;
  private int headPosition;
  private long position;
  private long decodedBytes;
  private byte[] passed = NOTHING;

  private DecodedStream(SourceBytes bytes, BombLimit limit) throws IOException {
    this.key = bytes.key();
    this.limit = limit;
    this.fetched = new FetchedStream(bytes);
  }

  /// Opens the file and finds its compression from its first bytes; the caller closes the stream.
  ///
  /// @throws CorruptContentException if the file ends or breaks within the compression's header
  /// @throws IOException if the first bytes cannot be fetched
  public static DecodedStream open(SourceBytes bytes, BombLimit limit) throws IOException {
    DecodedStream stream = new DecodedStream(bytes, limit);
    try {
      stream.start();
      return stream;
    } catch (IOException | RuntimeException e) {
      IOException explained = stream.explain(e);
      stream.fetched.close();
      throw explained;
    }
  }

  /// Opens bytes of which is known how they are compressed; the caller closes the stream.
  ///
  /// @throws CorruptContentException if they break within the compression's header
  /// @throws IOException if the first bytes cannot be fetched
  public static DecodedStream open(SourceBytes bytes, Compression compression, BombLimit limit)
      throws IOException {
    DecodedStream stream = new DecodedStream(bytes, limit);
    try {
      stream.compression = compression;
      stream.decoded = compression.decode(stream.fetched);
      return stream;
    } catch (IOException | RuntimeException e) {
      IOException explained = stream.explain(e);
      stream.fetched.close();
      throw explained;
    }
  }

  private void start() throws IOException {
    byte[] head = fetched.peekHead(Compression.HEAD_BYTES);
    compression = Compression.ofContent(head);
    Compression named = Compression.ofName(key).orElse(Compression.NONE);
    if (compression == Compression.NONE && named.isCutWithinMagic(head)) {
      compression = named;
    }
    decoded = compression.decode(fetched);
  }

  /// How the file is compressed, whatever its name says.
  public Compression compression() {
    return compression;
  }

  /// Number of decompressed bytes handed out so far.
  public long position() {
    return position;
  }

  /// The next bytes, without passing over them: `length` of them, fewer only at the end of the
  /// file.
  public byte[] peek(int length) throws IOException {
    if (headPosition > 0) {
      head = Arrays.copyOfRange(head, headPosition, head.length);
      headPosition = 0;
    }
    int have = head.length;
    head = Arrays.copyOf(head, Math.max(have, length));
    int got = have < length ? readDecoded(head, have, length - have) : 0;
    while (got > 0) {
      have += got;
      got = have < length ? readDecoded(head, have, length - have) : 0;
    }
    head = Arrays.copyOf(head, have);
    return Arrays.copyOf(head, Math.min(length, head.length));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count;
    if (headPosition < head.length) {
      count = Math.min(length, head.length - headPosition);
      System.arraycopy(head, headPosition, target, offset, count);
      headPosition += count;
    } else {
      head = NOTHING;
      headPosition = 0;
      count = readDecoded(target, offset, length);
    }
    position += Math.max(count, 0);
    return count;
  }

  /// Passes over as many bytes as one large read gives.
  @Override
  public long skip(long count) throws IOException {
    if (passed.length == 0) {
      passed = new byte[PASSED_BYTES];
    }
    return Math.max(0, read(passed, 0, Math.clamp(count, 0, PASSED_BYTES)));
  }

  private int readDecoded(byte[] target, int offset, int length) throws IOException {
    int count;
    try {
      count = decoded.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      throw explain(e);
    }
    decodedBytes += Math.max(count, 0);
    if (compression != Compression.NONE && !limit.allows(decodedBytes, fetched.count())) {
      throw new CorruptContentException(
          "the content expands to more than %d times its %d stored bytes"
              .formatted(limit.maxRatio(), fetched.count()),
          decodedBytes,
          null);
    }
    return count;
  }

  /// A decompressor's failure is damage unless fetching failed; damaged data makes some of them
  /// throw unchecked exceptions.
  private IOException explain(Exception e) {
    return fetched
        .failure()
        .orElseGet(() ->
            new CorruptContentException(
                "damaged or cut short: %s data fails after %d stored and %d decompressed"
                        .formatted(compression.label(), fetched.count(), decodedBytes)
                    + " bytes: "
                    + e.getMessage(),
                decodedBytes,
                e));
  }

  @Override
  public void close() throws IOException {
    decoded.close();
    fetched.close();
  }
}
