package vectormill.format.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import vectormill.source.SourceBytes;

/// The stored bytes of a file, counted; remembers a failure to fetch them, because decompressors
/// disguise it as damage.
final class FetchedStream extends InputStream {
  private final InputStream stored;
  private final String key;
  private final long expected;
  private long count;
  private Optional<IOException> failure = Optional.empty();
  private byte[] head = new byte[0];
  private int headPosition;

  FetchedStream(SourceBytes bytes) throws IOException {
    this.stored = bytes.open();
    this.key = bytes.key();
    this.expected = bytes.sizeBytes();
  }

  /// The first bytes, which are read again afterwards; to be called once, before anything is read.
  byte[] peekHead(int length) throws IOException {
    byte[] first = new byte[length];
    int have = 0;
    int got = fetch(first, 0, length);
    while (got > 0) {
      have += got;
      got = have < length ? fetch(first, have, length - have) : 0;
    }
    head = Arrays.copyOf(first, have);
    return head.clone();
  }

  /// Stored bytes fetched so far.
  long count() {
    return count;
  }

  /// What fetching failed with, if it did.
  Optional<IOException> failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int got = read(one, 0, 1);
    return got < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int ready = Math.min(length, head.length - headPosition);
    if (ready > 0) {
      System.arraycopy(head, headPosition, target, offset, ready);
      headPosition += ready;
      return ready;
    }
    return fetch(target, offset, length);
  }

  private int fetch(byte[] target, int offset, int length) throws IOException {
    try {
      int got = stored.read(target, offset, length);
      if (got < 0 && count < expected) {
        throw new EOFException(
            "fetching " + key + " ended after " + count + " of " + expected + " bytes");
      }
      count += Math.max(got, 0);
      return got;
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
