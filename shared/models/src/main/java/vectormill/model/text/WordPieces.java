package vectormill.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/// Splits one word into the longest pieces that a vocabulary has.
final class WordPieces {
  private static final int USUAL_MAX_CHARS = 100;

  private final Map<String, Integer> first = new HashMap<>();
  private final Map<String, Integer> further = new HashMap<>();
  private final int[] unknown;
  private final int maxChars;

  /// @param model of kind `WordPiece`
  /// @param unknown what stands for a word that cannot be split
  WordPieces(JsonNode model, int unknown) {
    String prefix = model.path("continuing_subword_prefix").asText("##");
    for (Map.Entry<String, JsonNode> entry : model.path("vocab").properties()) {
      String piece = entry.getKey();
      first.put(piece, entry.getValue().asInt());
      if (piece.startsWith(prefix)) {
        further.put(piece.substring(prefix.length()), entry.getValue().asInt());
      }
    }
    this.unknown = new int[] {unknown};
    this.maxChars = model.path("max_input_chars_per_word").asInt(USUAL_MAX_CHARS);
  }

  /// The longest word that is split.
  int maxChars() {
    return maxChars;
  }

  /// What stands for a word that cannot be split; not a copy.
  int[] unknown() {
    return unknown;
  }

  int[] split(char[] chars, int length) {
    if (length > maxChars) {
      return unknown;
    }
    String word = new String(chars, 0, length);
    IntList pieces = new IntList(4);
    for (int start = 0; start < length; ) {
      Map<String, Integer> vocabulary = start == 0 ? first : further;
      int end = length;
      Integer id = vocabulary.get(word.substring(start, end));
      while (id == null && end > start + 1) {
        end--;
        id = vocabulary.get(word.substring(start, end));
      }
      if (id == null) {
        return unknown;
      }
      pieces.add(id);
      start = end;
    }
    return pieces.toArray();
  }
}
