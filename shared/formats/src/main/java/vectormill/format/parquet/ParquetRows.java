package vectormill.format.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import vectormill.format.compression.CorruptContentException;
import vectormill.source.SourceBytes;

/// The rows of a Parquet file, read by ranges with one row group in memory. Not safe for several
/// threads.
///
/// Methods throw [CorruptContentException] for damaged content, and any other [IOException] when
/// bytes could not be fetched.
public final class ParquetRows implements Closeable {
  private final SourceInputFile file;
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final MessageColumnIO columns;
  private @Nullable RecordReader<ParquetRow> group;
  private long leftInGroup;
  private int groupsLeft = Integer.MAX_VALUE;

  private ParquetRows(SourceInputFile file, ParquetFileReader reader) {
    this.file = file;
    this.reader = reader;
    this.schema = reader.getFooter().getFileMetaData().getSchema();
    this.columns = new ColumnIOFactory(false).getColumnIO(schema);
  }

  /// Reads the footer.
  ///
  /// @param maxRowGroupBytes the largest stored row group to accept
  public static ParquetRows open(SourceBytes bytes, long maxRowGroupBytes) throws IOException {
    SourceInputFile file = new SourceInputFile(bytes);
    ParquetReadOptions options =
        new ParquetReadOptions.Builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .withCodecFactory(new PageCodecs())
            .build();
    ParquetFileReader reader;
    try {
      reader = ParquetFileReader.open(file, options);
    } catch (IOException | RuntimeException e) {
      throw explain(file, "has no valid footer", e);
    }
    ParquetRows rows = new ParquetRows(file, reader);
    rows.refuseLargeGroups(maxRowGroupBytes);
    return rows;
  }

  /// A group is read into memory whole, so what the footer claims is not believed.
  private void refuseLargeGroups(long maxRowGroupBytes) throws IOException {
    for (BlockMetaData group : reader.getFooter().getBlocks()) {
      if (group.getCompressedSize() > file.getLength()) {
        throw refused(group, "%d bytes, the whole file only %d", file.getLength());
      }
      if (group.getCompressedSize() > maxRowGroupBytes) {
        throw refused(
            group, "%d bytes; the limit is %d: write smaller row groups", maxRowGroupBytes);
      }
    }
  }

  private CorruptContentException refused(BlockMetaData group, String why, long most)
      throws IOException {
    reader.close();
    return new CorruptContentException(
        "a Parquet row group takes " + why.formatted(group.getCompressedSize(), most),
        group.getStartingPos(),
        null);
  }

  /// The stored size of each row group.
  public List<Long> groupBytes() {
    return reader.getFooter().getBlocks().stream().map(BlockMetaData::getCompressedSize).toList();
  }

  /// Leaves rows out: from here on only those of so many groups come, after skipping others.
  public void select(int skipped, int groups) throws IOException {
    try {
      for (int group = 0; group < skipped; group++) {
        reader.skipNextRowGroup();
      }
      groupsLeft = groups;
    } catch (RuntimeException e) {
      throw explain(file, "is damaged", e);
    }
  }

  /// How many rows the footer promises.
  public long count() {
    return reader.getRecordCount();
  }

  /// The next row; empty after the last.
  public Optional<ParquetRow> next() throws IOException {
    try {
      while (leftInGroup == 0) {
        if (!nextGroup()) {
          return Optional.empty();
        }
      }
      leftInGroup--;
      return group == null ? Optional.empty() : Optional.of(group.read());
    } catch (IOException | RuntimeException e) {
      throw explain(file, "is damaged", e);
    }
  }

  private boolean nextGroup() throws IOException {
    if (groupsLeft == 0) {
      return false;
    }
    groupsLeft--;
    PageReadStore pages = reader.readNextRowGroup();
    if (pages == null) {
      return false;
    }
    leftInGroup = pages.getRowCount();
    group = columns.getRecordReader(pages, new RowMaterializer(schema));
    return true;
  }

  /// Damage makes parquet-java throw whatever it stumbles over, mostly unchecked.
  private static IOException explain(SourceInputFile file, String what, Exception e) {
    return file.failure()
        .orElseGet(() ->
            new CorruptContentException(
                "the Parquet file %s %s: %s".formatted(file.bytes().key(), what, e.getMessage()),
                -1,
                e));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
