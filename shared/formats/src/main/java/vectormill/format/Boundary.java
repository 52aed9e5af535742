package vectormill.format;

import java.io.IOException;

/// Where records end in a stream of bytes. Remembers its place within a record between calls.
interface Boundary {
  /// The index of the byte that ends the current record, or -1 when it goes on beyond `to`.
  ///
  /// @param from where the search goes on
  /// @throws IOException a `CorruptContentException` if nothing may stand here
  int find(byte[] bytes, int from, int to) throws IOException;

  /// Whether the bytes before a boundary are a record, and not mere space between records.
  boolean isRecord(byte[] bytes, int from, int to);

  /// The file ends here: says whether bytes after the last boundary are a record.
  ///
  /// @param offset the length of the file
  /// @throws IOException a `CorruptContentException` if it must not
  boolean end(long offset) throws IOException;
}
