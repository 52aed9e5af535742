package vectormill.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vectormill.model.folder.UnusableModelException;

/// A JSON file of a checkpoint, whose fields are asked for by name and refused by name.
///
/// @param file which
/// @param root what it holds
record JsonFile(Path file, JsonNode root) {
  private static final int MAX_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads a file that must be there.
  static JsonFile read(Path file) throws IOException {
    JsonFile json = readIfThere(file);
    if (json.root.isMissingNode()) {
      throw new UnusableModelException("the checkpoint has no " + file);
    }
    return json;
  }

  /// Reads a file; one that is absent has no fields.
  static JsonFile readIfThere(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new JsonFile(file, MissingNode.getInstance());
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new UnusableModelException(
          file + " has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are read");
    }
    try {
      return new JsonFile(file, JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException malformed) {
      throw new UnusableModelException(
          file + " is no JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /// A field's object as a file of its own.
  JsonFile at(String field) {
    return new JsonFile(file.resolveSibling(file.getFileName() + ": " + field), root.path(field));
  }

  /// Whether a field is there and not null.
  boolean has(String field) {
    return root.hasNonNull(field);
  }

  /// A positive number that must be there.
  int count(String field) throws UnusableModelException {
    JsonNode value = root.path(field);
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1) {
      throw refused(field, "a positive number");
    }
    return value.asInt();
  }

  /// A positive number.
  int count(String field, int byDefault) throws UnusableModelException {
    return has(field) ? count(field) : byDefault;
  }

  /// A whole number, zero and above.
  int number(String field, int byDefault) throws UnusableModelException {
    if (!has(field)) {
      return byDefault;
    }
    JsonNode value = root.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
      throw refused(field, "a number, zero or above");
    }
    return value.asInt();
  }

  /// A small number above zero.
  float fraction(String field, double byDefault) throws UnusableModelException {
    if (!has(field)) {
      return (float) byDefault;
    }
    JsonNode value = root.path(field);
    if (!value.isNumber() || !(value.asDouble() > 0) || value.asDouble() > 1) {
      throw refused(field, "a number between 0 and 1");
    }
    return (float) value.asDouble();
  }

  /// What a field's text stands for.
  <T> T choice(String field, String byDefault, Map<String, T> known) throws UnusableModelException {
    T chosen = known.get(root.path(field).asText(byDefault));
    if (chosen == null) {
      throw refused(field, "one of " + known.keySet().stream().sorted().toList());
    }
    return chosen;
  }

  /// Refuses a field that is there with another value.
  void requireUnset(String field, String... harmless) throws UnusableModelException {
    if (has(field) && !List.of(harmless).contains(root.path(field).asText())) {
      throw refused(
          field, harmless.length == 0 ? "no such field" : "nothing or one of " + List.of(harmless));
    }
  }

  /// A field's value is none that can be used.
  UnusableModelException refused(String field, String expected) {
    String found = root.has(field) ? root.path(field).toString() : "nothing";
    return new UnusableModelException(
        file
            + ": "
            + field
            + " must be "
            + expected
            + ", found "
            + (found.length() <= 100 ? found : found.substring(0, 100) + "…"));
  }
}
