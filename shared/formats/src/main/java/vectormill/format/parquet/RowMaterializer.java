package vectormill.format.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;

/// Assembles rows from the values that parquet-java hands over column by column.
final class RowMaterializer extends RecordMaterializer<ParquetRow> {
  private final Faults faults = new Faults();
  private final StructConverter root;
  private Map<String, Object> current = new LinkedHashMap<>();

  RowMaterializer(GroupType schema) {
    root = new StructConverter(schema, faults, value -> current = value);
  }

  @Override
  public ParquetRow getCurrentRecord() {
    Optional<String> fault = faults.take();
    return new ParquetRow(current, fault);
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  /// Remembers the first fault of the current row.
  static final class Faults {
    private Optional<String> first = Optional.empty();

    void add(String column) {
      first = first.isPresent() ? first : Optional.of(column);
    }

    private Optional<String> take() {
      Optional<String> taken = first;
      first = Optional.empty();
      return taken;
    }
  }
}
