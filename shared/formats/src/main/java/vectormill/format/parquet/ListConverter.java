package vectormill.format.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/// Makes a list of a group annotated as LIST, in the three-level form and the older two-level one.
final class ListConverter extends GroupConverter {
  private final Converter repeated;
  private final Consumer<List<Object>> target;
  private List<Object> current = new ArrayList<>();

  ListConverter(GroupType list, RowMaterializer.Faults faults, Consumer<List<Object>> target) {
    this.target = target;
    Type inner = list.getType(0);
    this.repeated =
        isElement(inner, list.getName())
            ? StructConverter.of(inner, faults, value -> current.add(value))
            : new Wrapper(inner.asGroupType(), faults);
  }

  /// The format's rule for telling an old two-level list: the repeated type is the element itself.
  private static boolean isElement(Type repeated, String listName) {
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() != 1
        || repeated.getName().equals("array")
        || repeated.getName().equals(listName + "_tuple");
  }

  @Override
  public Converter getConverter(int index) {
    return repeated;
  }

  @Override
  public void start() {
    current = new ArrayList<>();
  }

  @Override
  public void end() {
    target.accept(current);
  }

  /// The middle level of a three-level list: holds one element, which may be null.
  private final class Wrapper extends GroupConverter {
    private final Converter element;

    Wrapper(GroupType type, RowMaterializer.Faults faults) {
      element = StructConverter.of(type.getType(0), faults, value -> current.add(value));
    }

    @Override
    public Converter getConverter(int index) {
      return element;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
