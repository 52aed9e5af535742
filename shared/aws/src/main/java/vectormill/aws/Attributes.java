package vectormill.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Values of table rows.
final class Attributes {
  private Attributes() {}

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static long number(Map<String, AttributeValue> row, String name) {
    return Long.parseLong(required(row, name).n());
  }

  static long number(Map<String, AttributeValue> row, String name, long fallback) {
    AttributeValue value = row.get(name);
    return value == null ? fallback : Long.parseLong(value.n());
  }

  static String text(Map<String, AttributeValue> row, String name) {
    String text = required(row, name).s();
    if (text == null) {
      throw new IllegalStateException(
          "attribute " + name + " of row " + row.get("pk") + " is no text");
    }
    return text;
  }

  static AttributeValue required(Map<String, AttributeValue> row, String name) {
    AttributeValue value = row.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "row " + row.get("pk") + " has no attribute " + name + ", only " + row.keySet());
    }
    return value;
  }
}
