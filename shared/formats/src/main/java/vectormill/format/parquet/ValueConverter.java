package vectormill.format.parquet;

import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType;

/// Makes a plain value of a primitive one.
final class ValueConverter extends PrimitiveConverter {
  private final String column;
  private final PlainValues values;
  private final RowMaterializer.Faults faults;
  private final Consumer<Object> target;
  private Object[] dictionary = new Object[0];

  ValueConverter(PrimitiveType type, RowMaterializer.Faults faults, Consumer<Object> target) {
    this.column = type.getName();
    this.values = new PlainValues(type);
    this.faults = faults;
    this.target = target;
  }

  @Override
  public boolean hasDictionarySupport() {
    return values.areBinary();
  }

  @Override
  public void setDictionary(Dictionary encoded) {
    dictionary = new Object[encoded.getMaxId() + 1];
    for (int i = 0; i < dictionary.length; i++) {
      dictionary[i] = values.ofBinary(encoded.decodeToBinary(i));
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    accept(dictionary[id]);
  }

  @Override
  public void addBinary(Binary value) {
    accept(values.ofBinary(value));
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(value);
  }

  @Override
  public void addDouble(double value) {
    if (Double.isFinite(value)) {
      target.accept(value);
    }
  }

  @Override
  public void addFloat(float value) {
    addDouble(value);
  }

  @Override
  public void addInt(int value) {
    target.accept(values.ofInt(value));
  }

  @Override
  public void addLong(long value) {
    target.accept(values.ofLong(value));
  }

  private void accept(Object value) {
    if (value instanceof PlainValues.NoText) {
      faults.add(column);
    } else if (!(value instanceof Double number) || Double.isFinite(number)) {
      target.accept(value);
    }
  }
}
