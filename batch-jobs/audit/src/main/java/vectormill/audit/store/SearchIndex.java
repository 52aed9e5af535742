package vectormill.audit.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The k-NN index, read only.
public interface SearchIndex {
  /// An index of a collection's generation.
  ///
  /// @param name the index's own name
  /// @param collection whose
  /// @param generation made with which recipe and model
  /// @param served whether searches in the collection find it
  record Generation(String name, String collection, String generation, boolean served) {}

  /// An entry.
  ///
  /// @param id its id in the index
  /// @param recordId the record's own id
  /// @param record the record's number, from 0; -1 when it says none
  /// @param key the file it says it came from
  /// @param fileVersion the version it says it came from
  /// @param ordinal the file's arrival
  /// @param version the entry's version in the index
  /// @param vector absent when it has none
  record Entry(
      String id,
      String recordId,
      long record,
      String key,
      String fileVersion,
      long ordinal,
      long version,
      Optional<float[]> vector) {}

  /// The entries of a file by record number, lowest first; those without come last.
  interface Entries extends AutoCloseable {
    /// The next one; empty after the last.
    ///
    /// @throws IOException if the index cannot be reached
    Optional<Entry> next() throws IOException;

    @Override
    void close() throws IOException;
  }

  /// Takes a file and the number of its entries.
  @FunctionalInterface
  interface FileSink {
    /// @param fileId empty for entries that name no file
    /// @throws IOException if it cannot be kept
    void take(String fileId, long entries) throws IOException;
  }

  /// Every index that is one of ours.
  ///
  /// @throws IOException if the index cannot be reached
  List<Generation> generations() throws IOException;

  /// How many entries of a file an index holds.
  ///
  /// @throws IOException if the index cannot be reached
  long count(String index, String fileId) throws IOException;

  /// The entries of a file; the caller closes them.
  ///
  /// @param dimension of the vectors to expect, which bounds how many are fetched at once
  /// @throws IOException if the index cannot be reached
  Entries entries(String index, String fileId, int dimension) throws IOException;

  /// Hands over every file that an index has entries of.
  ///
  /// @throws IOException if the index cannot be reached
  void files(String index, FileSink sink) throws IOException;
}
