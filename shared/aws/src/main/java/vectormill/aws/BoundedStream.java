package vectormill.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The first bytes of another stream; closing it closes the other one.
final class BoundedStream extends FilterInputStream {
  private long left;

  /// @param length how many bytes at most
  BoundedStream(InputStream inner, long length) {
    super(inner);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = super.read(buffer, offset, Math.toIntExact(Math.min(left, length)));
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(Math.min(left, count));
    left -= skipped;
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return Math.toIntExact(Math.min(left, super.available()));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
