package vectormill.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import vectormill.model.folder.UnusableModelException;

/// Where a tensor lies in its file.
final class TensorPlace {
  private static final int MAX_DIMENSIONS = 8;
  private static final Map<String, Integer> BYTES =
      Map.ofEntries(
          Map.entry("BOOL", 1),
          Map.entry("U8", 1),
          Map.entry("I8", 1),
          Map.entry("F8_E4M3", 1),
          Map.entry("F8_E5M2", 1),
          Map.entry("U16", 2),
          Map.entry("I16", 2),
          Map.entry("F16", 2),
          Map.entry("BF16", 2),
          Map.entry("U32", 4),
          Map.entry("I32", 4),
          Map.entry("F32", 4),
          Map.entry("U64", 8),
          Map.entry("I64", 8),
          Map.entry("F64", 8));

  private final String name;
  private final String type;
  private final int[] shape;
  private final long begin;
  private final long end;

  private TensorPlace(String name, String type, int[] shape, long begin, long end) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.begin = begin;
    this.end = end;
  }

  /// Reads one entry of a file's header.
  ///
  /// @throws UnusableModelException if it contradicts itself, or is beyond what can be mapped
  static TensorPlace parse(Path file, String name, JsonNode entry) throws UnusableModelException {
    String type = entry.path("dtype").asText();
    JsonNode sizes = entry.path("shape");
    JsonNode offsets = entry.path("data_offsets");
    int[] shape = new int[Math.min(sizes.size(), MAX_DIMENSIONS)];
    boolean plain = sizes.isArray() && sizes.size() <= MAX_DIMENSIONS && BYTES.containsKey(type);
    double bytes = BYTES.getOrDefault(type, 0);
    for (int i = 0; i < shape.length; i++) {
      plain &= sizes.get(i).isIntegralNumber() && sizes.get(i).canConvertToInt();
      shape[i] = sizes.get(i).asInt();
      plain &= shape[i] >= 0;
      bytes *= shape[i];
    }
    long begin = offset(offsets.path(0));
    long end = offset(offsets.path(1));
    if (!plain
        || offsets.size() != 2
        || begin < 0
        || end < begin
        || bytes > Integer.MAX_VALUE
        || end - begin != (long) bytes) {
      throw new UnusableModelException(
          file + ": tensor " + name + " cannot be as its header says: " + shortened(entry));
    }
    return new TensorPlace(name, type, shape, begin, end);
  }

  String name() {
    return name;
  }

  /// The type of its numbers, by the format's name.
  String type() {
    return type;
  }

  int[] shape() {
    return shape.clone();
  }

  boolean isShaped(int... expected) {
    return Arrays.equals(shape, expected);
  }

  /// From the end of the header on.
  long begin() {
    return begin;
  }

  /// Behind the last byte.
  long end() {
    return end;
  }

  private static long offset(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong() ? number.asLong() : -1;
  }

  private static String shortened(JsonNode entry) {
    String text = entry.toString();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
