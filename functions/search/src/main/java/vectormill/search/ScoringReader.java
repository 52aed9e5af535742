package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vectormill.ranking.Ranking;
import vectormill.ranking.Weight;

/// Reads how hits are scored, and which of them are wanted.
final class ScoringReader {
  /// Fields of a request that are read here.
  static final Set<String> FIELDS =
      Set.of("mode", "fusion", "minScore", "fold", "k", "offset", "include");

  private static final int MAX_WORD = 100;
  private static final double LEAST_FOLD = 0.5;
  private static final double MAX_SCORE = 1e6;

  private ScoringReader() {}

  static Scoring scoring(JsonNode root) {
    Optional<Mode> mode = Optional.ofNullable(root.get("mode")).map(ScoringReader::mode);
    JsonNode fusion = root.get("fusion");
    if (fusion != null && mode.isPresent() && mode.get() != Mode.HYBRID) {
      throw RequestException.invalid(
          "bad_value", "fusion", "fusion belongs to mode hybrid, found " + mode.get().label());
    }
    return new Scoring(
        mode,
        Optional.ofNullable(fusion).map(ScoringReader::fusion),
        Fields.number(root.get("minScore"), "minScore", -MAX_SCORE, MAX_SCORE),
        Fields.number(root.get("fold"), "fold", LEAST_FOLD, 1));
  }

  private static Mode mode(JsonNode node) {
    String word = Fields.text(node, "mode", MAX_WORD);
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.label().equals(word))
        .findFirst()
        .orElseThrow(() ->
            RequestException.invalid(
                "bad_value", "mode", "mode is vector, keyword or hybrid, found " + word));
  }

  private static Ranking fusion(JsonNode node) {
    if (!node.isObject()) {
      throw Fields.badType("fusion", "an object with method, weight, or both", node);
    }
    Fields.refuseUnknown(node, "fusion.", Set.of("method", "weight"));
    String method =
        node.has("method")
            ? Fields.text(node.get("method"), "fusion.method", MAX_WORD)
            : "weighted";
    OptionalDouble weight = Fields.number(node.get("weight"), "fusion.weight", 0, 1);
    return switch (method) {
      case "weighted" ->
          new Ranking.BySum(
              weight.isPresent()
                  ? new Weight.Fixed(weight.getAsDouble())
                  : new Weight.ByEvidence());
      case "rrf" -> {
        if (weight.isPresent()) {
          throw RequestException.invalid(
              "bad_value", "fusion.weight", "reciprocal ranks have no weight");
        }
        yield new Ranking.ByReciprocalRanks();
      }
      default ->
          throw RequestException.invalid(
              "bad_value", "fusion.method", "fusion.method is weighted or rrf, found " + method);
    };
  }

  static Window window(JsonNode root) {
    int k = Fields.whole(root.get("k"), "k", 1, Window.MAX_K).orElse(Window.DEFAULT_K);
    int offset = Fields.whole(root.get("offset"), "offset", 0, Window.MAX_END).orElse(0);
    if (offset + k > Window.MAX_END) {
      throw RequestException.invalid(
          "out_of_range",
          "offset",
          "offset and k together are at most " + Window.MAX_END + ", found " + (offset + k));
    }
    if (root.has("fold") && offset + k > Window.MAX_FOLDED_END) {
      throw RequestException.invalid(
          "out_of_range",
          "offset",
          "with fold, offset and k together are at most %d, found %d"
              .formatted(Window.MAX_FOLDED_END, offset + k));
    }
    return new Window(offset, k, vectors(root.get("include")));
  }

  private static boolean vectors(@Nullable JsonNode node) {
    if (node == null) {
      return false;
    }
    if (!node.isArray()) {
      throw Fields.badType("include", "an array", node);
    }
    for (JsonNode each : node) {
      if (!Fields.text(each, "include", MAX_WORD).equals("vector")) {
        throw RequestException.invalid(
            "bad_value", "include", "include can hold " + List.of("vector") + ", found " + each);
      }
    }
    return !node.isEmpty();
  }
}
