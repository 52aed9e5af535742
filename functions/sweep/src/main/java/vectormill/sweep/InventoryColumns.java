package vectormill.sweep;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vectormill.sweep.Listing.ListedFile;

/// Where the columns of an inventory are, as its `fileSchema` says: the configuration decides which
/// there are. Rows are CSV, with quotes around what needs them or around everything; keys are
/// URL-encoded.
///
/// @param names of the columns in their order
record InventoryColumns(List<String> names) {
  private static final List<String> NEEDED = List.of("Key", "Size", "LastModifiedDate", "ETag");

  InventoryColumns {
    names = List.copyOf(names);
    if (!names.containsAll(NEEDED)) {
      throw new IllegalArgumentException(
          "an inventory needs the columns " + NEEDED + ", found " + names);
    }
  }

  /// @param schema such as `Bucket, Key, Size, LastModifiedDate, ETag`
  static InventoryColumns of(String schema) {
    return new InventoryColumns(Arrays.stream(schema.split(",")).map(String::strip).toList());
  }

  /// The file of a row; empty for old versions and for marks of deletion.
  ///
  /// @param position of the row
  /// @throws IllegalArgumentException if it is not as the schema says
  Optional<ListedFile> parse(String row, String position) {
    List<String> values = split(row);
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(
          "expected " + names.size() + " values, found " + values.size() + " in " + row);
    }
    boolean isOld = value(values, "IsLatest").filter("false"::equals).isPresent();
    boolean isMark = value(values, "IsDeleteMarker").filter("true"::equals).isPresent();
    if (isOld || isMark) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ListedFile(
              position,
              URLDecoder.decode(needed(values, "Key"), StandardCharsets.UTF_8),
              needed(values, "ETag").replace("\"", ""),
              Long.parseLong(needed(values, "Size")),
              Instant.parse(needed(values, "LastModifiedDate"))));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a time of change in " + row, e);
    }
  }

  private String needed(List<String> values, String name) {
    return value(values, name)
        .orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
  }

  private Optional<String> value(List<String> values, String name) {
    int column = names.indexOf(name);
    return column < 0 ? Optional.empty() : Optional.of(values.get(column));
  }

  private static List<String> split(String row) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
