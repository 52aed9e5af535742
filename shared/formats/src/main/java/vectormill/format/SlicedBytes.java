package vectormill.format;

import java.io.IOException;
import java.io.InputStream;
import vectormill.source.SourceBytes;

/// Some of a file's stored bytes, as if they were a file.
///
/// @param whole the file
/// @param from the first byte
/// @param to the one after the last
record SlicedBytes(SourceBytes whole, long from, long to) implements SourceBytes {
  @Override
  public String key() {
    return whole.key();
  }

  @Override
  public long sizeBytes() {
    return to - from;
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    return whole.open(from + offset, length);
  }
}
