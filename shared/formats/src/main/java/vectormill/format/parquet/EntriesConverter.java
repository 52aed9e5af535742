package vectormill.format.parquet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;

/// Makes a map of a group annotated as MAP; keys become text, entries without a value are left out.
final class EntriesConverter extends GroupConverter {
  private final Entry entry;
  private final Consumer<Map<String, Object>> target;
  private Map<String, Object> current = new LinkedHashMap<>();

  EntriesConverter(
      GroupType keyValue, RowMaterializer.Faults faults, Consumer<Map<String, Object>> target) {
    this.entry = new Entry(keyValue, faults);
    this.target = target;
  }

  @Override
  public Converter getConverter(int index) {
    return entry;
  }

  @Override
  public void start() {
    current = new LinkedHashMap<>();
  }

  @Override
  public void end() {
    target.accept(current);
  }

  private final class Entry extends GroupConverter {
    private final Converter[] fields;
    private Optional<Object> key = Optional.empty();
    private Optional<Object> value = Optional.empty();

    Entry(GroupType type, RowMaterializer.Faults faults) {
      fields =
          new Converter[] {
            StructConverter.of(type.getType(0), faults, found -> key = Optional.of(found)),
            StructConverter.of(type.getType(1), faults, found -> value = Optional.of(found))
          };
    }

    @Override
    public Converter getConverter(int index) {
      return fields[index];
    }

    @Override
    public void start() {
      key = Optional.empty();
      value = Optional.empty();
    }

    @Override
    public void end() {
      key.ifPresent(name -> value.ifPresent(found -> current.put(name.toString(), found)));
    }
  }
}
