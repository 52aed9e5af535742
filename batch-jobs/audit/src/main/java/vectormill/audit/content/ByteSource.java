package vectormill.audit.content;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of an object or of a local file, to be read whole or in pieces.
public interface ByteSource {
  /// What it is called, for its extension and for messages.
  String name();

  /// How many bytes it has.
  long sizeBytes();

  /// All bytes; the caller closes the stream.
  ///
  /// @throws IOException if they cannot be fetched
  InputStream open() throws IOException;

  /// Some of the bytes; the caller closes the stream.
  ///
  /// @param from the first, from 0
  /// @param count at least one, and not beyond the end
  /// @throws IOException if they cannot be fetched
  InputStream open(long from, int count) throws IOException;
}
