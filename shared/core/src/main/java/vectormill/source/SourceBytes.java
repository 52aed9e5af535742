package vectormill.source;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one version of a source file, readable again and again, from anywhere.
///
/// Implementations never mix two versions of an object. An [IOException] means that the bytes could
/// not be fetched (trying again may help), never that their content is wrong.
public interface SourceBytes {
  /// The key, for messages and for the file extension.
  String key();

  /// The stored size.
  long sizeBytes();

  /// All bytes from the start; the caller closes the stream.
  default InputStream open() throws IOException {
    return open(0, sizeBytes());
  }

  /// `length` bytes from `offset`; the caller closes the stream.
  InputStream open(long offset, long length) throws IOException;
}
