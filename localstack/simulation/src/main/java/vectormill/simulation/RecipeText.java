package vectormill.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The recipes that collections have, with what they mean: a checker does not read YAML.
enum RecipeText {
  PLAIN("text", 0, true, true, "dedupe: { rules: [ { same: text } ] }\n"),
  TITLES("title", 0, true, true, "dedupe: { rules: [ { same: text } ] }\n"),
  LONG_ONLY(
      "text",
      15,
      true,
      true,
      "keep: [ { minChars: 15 } ]\ndedupe: { rules: [ { minhash: 0.5 } ] }\n"),
  HALF("text", 0, true, true, "write: [ { format: npy, dtype: f16 } ]\ndedupe: loose\n"),
  LINES("text", 0, true, true, "write: [ { format: npy }, { format: jsonl } ]\n"),
  UNINDEXED("text", 0, false, true, "index: false\ndedupe: { rules: [ { same: text } ] }\n"),
  /// Under which every file fails.
  FAILING("text", "parquet", "dedupe: { rules: [ { same: text } ] }\n"),
  INVALID("text", 0, true, false, "embed: { text: no-such-model-anywhere, dimension: many }\n");

  private final String textField;
  private final int moreThan;
  private final boolean indexed;
  private final boolean valid;
  private final String yaml;

  RecipeText(String textField, int moreThan, boolean indexed, boolean valid, String rest) {
    this(textField, moreThan, indexed, valid, "jsonl", rest);
  }

  RecipeText(String textField, String format, String rest) {
    this(textField, 0, true, true, format, rest);
  }

  RecipeText(
      String textField, int moreThan, boolean indexed, boolean valid, String format, String rest) {
    this.textField = textField;
    this.moreThan = moreThan;
    this.indexed = indexed;
    this.valid = valid;
    this.yaml = "read: { format: " + format + ", id: id, text: " + textField + " }\n" + rest;
  }

  /// What an upgrade adds while it waits.
  private static final String HOLD = "index: { promote: gated }\n";

  /// The recipe with these bytes, held or not.
  static Optional<RecipeText> of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String found = text.endsWith(HOLD) ? text.substring(0, text.length() - HOLD.length()) : text;
    return Arrays.stream(values()).filter(recipe -> recipe.yaml.equals(found)).findFirst();
  }

  static boolean isHeld(String text) {
    return text.endsWith(HOLD);
  }

  String yaml() {
    return yaml;
  }

  byte[] bytes() {
    return yaml.getBytes(StandardCharsets.UTF_8);
  }

  /// Which field of a record is embedded.
  String textField() {
    return textField;
  }

  /// Texts must have more characters.
  int moreThan() {
    return moreThan;
  }

  boolean isIndexed() {
    return indexed;
  }

  /// Whether records are duplicates exactly if their texts are the same.
  boolean joinsSameTexts() {
    return yaml.endsWith("dedupe: { rules: [ { same: text } ] }\n");
  }

  /// Whether files are of the format that it reads.
  boolean isReadable() {
    return yaml.startsWith("read: { format: jsonl,");
  }

  boolean isValid() {
    return valid;
  }
}
