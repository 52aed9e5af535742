package vectormill.audit.store;

import java.io.IOException;
import java.util.Iterator;
import vectormill.audit.content.ByteSource;

/// Buckets, read only.
public interface Objects {
  /// Objects whose keys start so, fetched page by page, each once.
  ///
  /// @param prefix may be empty
  /// @throws IOException if the bucket cannot be reached; the iterator throws an
  ///   [java.io.UncheckedIOException] then
  Iterator<StoredObject> list(String bucket, String prefix) throws IOException;

  /// The bytes of an object; opening them throws a [java.nio.file.NoSuchFileException] when it is
  /// gone or was replaced since it was listed.
  ///
  /// @param object as it was listed
  ByteSource bytes(String bucket, StoredObject object);
}
