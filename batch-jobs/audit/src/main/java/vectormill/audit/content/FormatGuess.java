package vectormill.audit.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// The format of an input for which the recipe names none: by content where that is beyond doubt,
/// else by the name's extension. Formats are named as recipes name them.
final class FormatGuess {
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] head;
  private final boolean whole;
  private final String extension;

  /// @param name of the file
  /// @param head its first decompressed bytes, without a byte order mark
  /// @param whole whether these are all
  FormatGuess(String name, byte[] head, boolean whole) {
    this.head = head;
    this.whole = whole;
    String plain = Decompression.plainName(name.substring(name.lastIndexOf('/') + 1));
    this.extension = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  Optional<String> format() {
    if (TarCount.isArchive(head)) {
      return Optional.of("tar");
    }
    int start = nextContent(0);
    if (start < head.length && head[start] == '{' && isObjectLine(start)) {
      return Optional.of("jsonl");
    }
    if (start < head.length && head[start] == '[' && isArrayOfObjects(start)) {
      return Optional.of("json");
    }
    return byExtension();
  }

  private Optional<String> byExtension() {
    return switch (extension) {
      case "jsonl", "ndjson", "jl" -> Optional.of("jsonl");
      case "json" -> Optional.of("json");
      case "csv" -> Optional.of("csv");
      case "tsv", "tab" -> Optional.of("tsv");
      case "txt", "text", "md" -> Optional.of("text");
      case "lines" -> Optional.of("lines");
      case "tar", "tgz", "tbz2", "tzst", "txz" -> Optional.of("tar");
      case "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp" -> Optional.of("image");
      default -> head.length == 0 ? Optional.of("lines") : Optional.empty();
    };
  }

  private boolean isObjectLine(int start) {
    int end = start;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length && !whole) {
      return !extension.equals("json");
    }
    try (JsonParser parser = JSON.createParser(head, start, end - start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isArrayOfObjects(int start) {
    int first = nextContent(start + 1);
    return first < head.length
        && (head[first] == '{' || (head[first] == ']' && nextContent(first + 1) == head.length));
  }

  private int nextContent(int from) {
    int index = from;
    while (index < head.length && Space.is(head[index])) {
      index++;
    }
    return index;
  }
}
