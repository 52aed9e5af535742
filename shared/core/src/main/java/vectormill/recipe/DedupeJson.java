package vectormill.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vectormill.duplicate.DuplicateRule;

/// The `dedupe` section as JSON: its rules one by one, whatever word stood for them.
final class DedupeJson {
  private DedupeJson() {}

  static List<Map<String, Object>> list(DedupeSpec dedupe) {
    return list(dedupe.rules());
  }

  private static List<Map<String, Object>> list(List<DuplicateRule> rules) {
    return rules.stream().map(DedupeJson::map).toList();
  }

  private static Map<String, Object> map(DuplicateRule rule) {
    return switch (rule) {
      case DuplicateRule.SameBytes() -> Map.of(DedupeSection.SAME, DedupeSection.BYTES);
      case DuplicateRule.SameText() -> Map.of(DedupeSection.SAME, DedupeSection.TEXT);
      case DuplicateRule.MinHash(double jaccard) -> Map.of(DedupeSection.MINHASH, jaccard);
      case DuplicateRule.Cosine(double cosine) -> Map.of(DedupeSection.COSINE, cosine);
      case DuplicateRule.HashBits(int bits) -> Map.of(DedupeSection.HASH, bits);
      case DuplicateRule.All(List<DuplicateRule> parts) -> Map.of(DedupeSection.ALL, list(parts));
    };
  }

  /// The inverse of [#list(DedupeSpec)].
  ///
  /// @throws IllegalArgumentException if these are no rules
  static DedupeSpec read(JsonNode rules) {
    return new DedupeSpec(rules(rules));
  }

  private static List<DuplicateRule> rules(JsonNode nodes) {
    List<DuplicateRule> rules = new ArrayList<>();
    nodes.forEach(node -> rules.add(rule(node)));
    return rules;
  }

  private static DuplicateRule rule(JsonNode node) {
    if (node.has(DedupeSection.ALL)) {
      return new DuplicateRule.All(rules(node.required(DedupeSection.ALL)));
    }
    if (node.has(DedupeSection.MINHASH)) {
      return new DuplicateRule.MinHash(node.required(DedupeSection.MINHASH).asDouble());
    }
    if (node.has(DedupeSection.COSINE)) {
      return new DuplicateRule.Cosine(node.required(DedupeSection.COSINE).asDouble());
    }
    if (node.has(DedupeSection.HASH)) {
      return new DuplicateRule.HashBits(node.required(DedupeSection.HASH).asInt());
    }
    return node.required(DedupeSection.SAME).asText().equals(DedupeSection.BYTES)
        ? new DuplicateRule.SameBytes()
        : new DuplicateRule.SameText();
  }
}
