package vectormill.audit.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Stored bytes that remember a failure to fetch them, which decoders wrap or hide.
final class Fetched extends FilterInputStream {
  private Optional<IOException> failure = Optional.empty();

  Fetched(InputStream stored) {
    super(stored);
  }

  Optional<IOException> failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException e) {
    failure = Optional.of(e);
    return e;
  }
}
