package vectormill.result;

import java.io.IOException;
import java.util.List;

/// Writes embedded documents to local files of one output form, in the order given.
///
/// Closing without [#stage] discards the files. Not safe for several threads.
public interface PartWriter extends AutoCloseable {
  /// Adds one record.
  ///
  /// @throws IOException if the disk fails
  void write(EmbeddedRecord embedded) throws IOException;

  /// Adds a record that was embedded whole.
  ///
  /// @throws IOException if the disk fails
  default void write(EmbeddedDocument row) throws IOException {
    write(EmbeddedRecord.whole(row));
  }

  /// Completes the files and says what they are; to be called once.
  ///
  /// @throws IOException if the disk fails
  List<StagedPart> stage() throws IOException;

  @Override
  void close() throws IOException;
}
