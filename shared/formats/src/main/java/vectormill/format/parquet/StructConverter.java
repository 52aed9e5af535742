package vectormill.format.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/// Makes a map of a group; repeated fields outside of lists become lists.
final class StructConverter extends GroupConverter {
  private final Converter[] fields;
  private final Consumer<Map<String, Object>> target;
  private Map<String, Object> current = new LinkedHashMap<>();

  StructConverter(
      GroupType type, RowMaterializer.Faults faults, Consumer<Map<String, Object>> target) {
    this.target = target;
    this.fields = new Converter[type.getFieldCount()];
    for (int i = 0; i < fields.length; i++) {
      Type field = type.getType(i);
      boolean repeated = field.isRepetition(Type.Repetition.REPEATED);
      Consumer<Object> put =
          repeated
              ? value -> appended(field.getName()).add(value)
              : value -> current.put(field.getName(), value);
      fields[i] = of(field, faults, put);
    }
  }

  /// The converter for values of a type.
  static Converter of(Type type, RowMaterializer.Faults faults, Consumer<Object> target) {
    if (type.isPrimitive()) {
      return new ValueConverter(type.asPrimitiveType(), faults, target);
    }
    GroupType group = type.asGroupType();
    boolean single = group.getFieldCount() == 1;
    if (group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation && single) {
      return new ListConverter(group, faults, target::accept);
    }
    if (group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        && single
        && isKeyValue(group.getType(0))) {
      return new EntriesConverter(group.getType(0).asGroupType(), faults, target::accept);
    }
    return new StructConverter(group, faults, target::accept);
  }

  private static boolean isKeyValue(Type type) {
    return !type.isPrimitive() && type.asGroupType().getFieldCount() == 2;
  }

  @SuppressWarnings("unchecked")
  private List<Object> appended(String name) {
    return (List<Object>) current.computeIfAbsent(name, key -> new ArrayList<>());
  }

  @Override
  public Converter getConverter(int index) {
    return fields[index];
  }

  @Override
  public void start() {
    current = new LinkedHashMap<>();
  }

  @Override
  public void end() {
    target.accept(current);
  }
}
