package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vectormill.repair.Selection;
import vectormill.work.State;

/// Reads bodies of requests that change something, as strictly as searches. Safe for many threads.
final class ActionReader {
  private static final int MAX_OTHERS = 100;

  private final SearchRequestReader reader = new SearchRequestReader();

  /// @param collection where the records are
  /// @param record which one
  /// @param others the ones that it is, or is not, a duplicate of
  record Records(String collection, String record, List<String> others) {
    Records {
      others = List.copyOf(others);
    }
  }

  /// @param collection where it was decided
  /// @param decision its id; the last one when absent
  record Undo(String collection, Optional<String> decision) {}

  /// @throws RequestException saying which field is wrong, and how
  Records split(String body) {
    JsonNode root = read(body, Set.of("collection", "record", "other"));
    return new Records(
        collection(root), record(root), optional(root, "other").map(List::of).orElse(List.of()));
  }

  /// @throws RequestException saying which field is wrong, and how
  Records merge(String body) {
    JsonNode root = read(body, Set.of("collection", "record", "others"));
    List<String> others = texts(root.get("others"), "others");
    return new Records(collection(root), record(root), others);
  }

  /// @throws RequestException saying which field is wrong, and how
  Undo undo(String body) {
    JsonNode root = read(body, Set.of("collection", "decision"));
    return new Undo(collection(root), optional(root, "decision"));
  }

  /// @throws RequestException saying which field is wrong, and how
  Selection retry(String body) {
    JsonNode root = read(body, Set.of("collection", "states", "reason"));
    Set<State> states = EnumSet.noneOf(State.class);
    for (String word : texts(root.get("states"), "states")) {
      switch (word.toUpperCase(Locale.ROOT)) {
        case "FAILED" -> states.add(State.FAILED);
        case "POISON" -> states.add(State.POISON);
        default ->
            throw RequestException.invalid(
                "bad_value", "states", "states can hold FAILED and POISON, found " + word);
      }
    }
    return new Selection(states, Optional.of(collection(root)), optional(root, "reason"));
  }

  private JsonNode read(String body, Set<String> fields) {
    JsonNode root = reader.parse(body);
    Fields.refuseUnknown(root, "", fields);
    return root;
  }

  private static String collection(JsonNode root) {
    return filled(root.get("collection"), "collection");
  }

  private static String record(JsonNode root) {
    return filled(root.get("record"), "record");
  }

  private static Optional<String> optional(JsonNode root, String field) {
    return Optional.ofNullable(root.get(field)).map(node -> filled(node, field));
  }

  private static List<String> texts(@Nullable JsonNode node, String field) {
    if (node == null || !node.isArray() || node.isEmpty() || node.size() > MAX_OTHERS) {
      throw RequestException.invalid(
          "bad_value", field, field + " must be an array of 1 to " + MAX_OTHERS + " strings");
    }
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(filled(each, field)));
    return texts;
  }

  private static String filled(@Nullable JsonNode node, String field) {
    String text = Fields.text(node, field, Fields.MAX_NAME);
    if (text.isBlank()) {
      throw RequestException.invalid("bad_value", field, field + " is blank");
    }
    return text;
  }
}
