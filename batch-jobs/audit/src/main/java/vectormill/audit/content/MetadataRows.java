package vectormill.audit.content;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The rows of a `.parquet` part: record numbers and ids, in the order of the file.
public final class MetadataRows implements AutoCloseable {
  private final String name;
  private final ParquetReader<Row, Row, String> reader;
  private final Deque<Row> read = new ArrayDeque<>();

  /// A record that became a vector.
  ///
  /// @param record its number in the input, from 0; -1 when the part says none
  /// @param id its id; empty when the part says none
  public record Row(long record, String id) {}

  private MetadataRows(String name, ParquetReader<Row, Row, String> reader) {
    this.name = name;
    this.reader = reader;
  }

  /// Reads the footer.
  ///
  /// @throws UnreadableException if it is damaged
  /// @throws IOException if bytes cannot be fetched
  public static MetadataRows open(ByteSource source) throws IOException {
    try {
      return new MetadataRows(
          source.name(),
          ParquetReader.spliterator(new ParquetInput(source), new ToRow(), path -> path[0]));
    } catch (RuntimeException e) {
      throw new UnreadableException(source.name() + " is no whole Parquet file: " + e, e);
    }
  }

  /// How many rows the footer promises.
  public long promised() {
    return reader.metaData().getBlocks().stream().mapToLong(group -> group.getRowCount()).sum();
  }

  /// The next row; empty after the last.
  ///
  /// @throws UnreadableException if the part is damaged
  public Optional<Row> next() throws UnreadableException {
    try {
      return reader.tryAdvance(read::add) ? Optional.of(read.remove()) : Optional.empty();
    } catch (RuntimeException e) {
      throw new UnreadableException(name + " is a damaged Parquet file: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class ToRow implements Hydrator<Row, Row, String> {
    @Override
    public Row start() {
      return new Row(-1, "");
    }

    @Override
    public Row add(Row row, String column, Object value) {
      return switch (column) {
        case "record" -> new Row(((Number) value).longValue(), row.id());
        case "id" -> new Row(row.record(), value.toString());
        default -> row;
      };
    }

    @Override
    public Row finish(Row row) {
      return row;
    }
  }
}
