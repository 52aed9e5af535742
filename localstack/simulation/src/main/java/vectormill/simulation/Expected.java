package vectormill.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// What has to become of a file: worked out from its bytes and its recipe by other code than the
/// system's.
///
/// @param readable false for a file that has to fail as a whole
/// @param poison whether it ends each program that works on it
/// @param texts id and text of each record that has to be embedded, in order
/// @param dropped how many records have to end for which reason
record Expected(
    boolean readable, boolean poison, List<IdAndText> texts, Map<String, Long> dropped) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MALFORMED = "malformed_record";

  Expected {
    texts = List.copyOf(texts);
    dropped = Map.copyOf(dropped);
  }

  /// The expectation for a file.
  static Expected of(String key, byte[] bytes, RecipeText recipe) {
    Optional<String> content = recipe.isReadable() ? content(key, bytes) : Optional.empty();
    if (content.isEmpty()) {
      return new Expected(false, false, List.of(), Map.of());
    }
    List<IdAndText> texts = new ArrayList<>();
    Map<String, Long> dropped = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    boolean poison = false;
    for (String line : content.get().lines().toList()) {
      Optional<IdAndText> record = Optional.empty();
      String reason = "";
      try {
        JsonNode node = JSON.readTree(line);
        record =
            Optional.of(
                new IdAndText(node.path("id").asText(), node.path(recipe.textField()).asText()));
        reason = reason(node, record.get(), recipe, seen);
      } catch (JsonProcessingException e) {
        reason = MALFORMED;
      }
      if (!reason.isEmpty()) {
        dropped.merge(reason, 1L, Long::sum);
      } else {
        texts.add(record.orElseThrow());
        poison |= record.orElseThrow().text().contains(HashEmbedder.POISON);
      }
    }
    boolean lines =
        !texts.isEmpty()
            || dropped.isEmpty()
            || dropped.keySet().stream().anyMatch(reason -> !reason.equals(MALFORMED));
    return new Expected(lines, poison, texts, dropped);
  }

  private static String reason(
      JsonNode node, IdAndText record, RecipeText recipe, Set<String> seen) {
    if (record.id().isBlank()) {
      return "missing_id";
    }
    if (!node.has(recipe.textField())) {
      return "missing_text";
    }
    if (record.text().isBlank()) {
      return "empty_text";
    }
    if (record.text().length() <= recipe.moreThan()) {
      return "too_short";
    }
    if (!seen.add(record.id())) {
      return "duplicate_id";
    }
    return record.text().contains(HashEmbedder.UNKNOWN) ? "no_known_terms" : "";
  }

  private static Optional<String> content(String key, byte[] bytes) {
    if (!key.endsWith(".gz")) {
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// All records.
  long records() {
    return texts.size() + dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /// A record that has to be embedded.
  record IdAndText(String id, String text) {}
}
