package vectormill.format;

import java.io.IOException;
import java.util.Optional;
import vectormill.document.Row;
import vectormill.failure.BadInputException;

/// The records of one source file, in order. Not safe for several threads.
///
/// Memory stays bounded by the limits it was opened with, whatever the size of the file.
public interface RecordReader extends AutoCloseable {
  /// The next record or the failure of one; empty once the file has ended properly.
  ///
  /// @throws BadInputException if the file's content is damaged, cut short or no such format;
  ///   carries the number of the record and the offset in decompressed bytes
  /// @throws IOException if bytes could not be fetched; opening the file again may help
  Optional<Row> next() throws BadInputException, IOException;

  @Override
  void close() throws IOException;
}
