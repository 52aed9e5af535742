package vectormill.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Reads the `keep` section: a list that replaces the base's whole.
final class KeepSection {
  private static final List<String> KEYS = List.of("field", "in", "notIn", "minChars", "maxChars");
  private static final String FORMS =
      "a rule is one of {field, in}, {field, notIn}, {minChars}, {maxChars}";

  private KeepSection() {}

  static Optional<List<KeepRule>> parse(YamlValue section) {
    Optional<List<YamlValue>> items = section.items("rules; " + FORMS);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    List<KeepRule> rules = new ArrayList<>();
    for (YamlValue item : items.get()) {
      Optional<KeepRule> rule = rule(item);
      rule.flatMap(found -> contradiction(found, rules)).ifPresent(item::mistake);
      rule.ifPresent(rules::add);
    }
    return Optional.of(rules);
  }

  private static Optional<KeepRule> rule(YamlValue item) {
    Optional<Map<String, YamlValue>> map = item.map(KEYS);
    if (map.isEmpty() || map.get().size() < item.keys().size()) {
      return Optional.empty();
    }
    Map<String, YamlValue> entries = map.get();
    Set<String> keys = entries.keySet();
    if (keys.equals(Set.of("minChars"))) {
      return at(entries, "minChars").number(0, Integer.MAX_VALUE).map(KeepRule.MinChars::new);
    }
    if (keys.equals(Set.of("maxChars"))) {
      return at(entries, "maxChars").number(1, Integer.MAX_VALUE).map(KeepRule.MaxChars::new);
    }
    boolean in = keys.equals(Set.of("field", "in"));
    if (!in && !keys.equals(Set.of("field", "notIn"))) {
      item.mistake(FORMS + "; found the keys " + YamlValue.list(List.copyOf(entries.keySet())));
      return Optional.empty();
    }
    Optional<String> field = ReadSection.path(at(entries, "field"));
    Optional<List<String>> values = values(at(entries, in ? "in" : "notIn"));
    if (field.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        in
            ? new KeepRule.FieldIn(field.get(), values.get())
            : new KeepRule.FieldNotIn(field.get(), values.get()));
  }

  private static YamlValue at(Map<String, YamlValue> entries, String key) {
    return Objects.requireNonNull(entries.get(key));
  }

  private static Optional<List<String>> values(YamlValue value) {
    Optional<List<String>> values = value.items("values", YamlValue::text);
    if (values.isPresent() && values.get().isEmpty()) {
      value.mistake("expected at least one value");
      return Optional.empty();
    }
    return values;
  }

  /// Why this rule cannot stand beside those before it.
  private static Optional<String> contradiction(KeepRule rule, List<KeepRule> before) {
    for (KeepRule other : before) {
      if (rule.getClass() == other.getClass() && !(rule instanceof KeepRule.FieldNotIn)) {
        if (!(rule instanceof KeepRule.FieldIn(String field, List<String> _))) {
          return Optional.of("the same limit is given twice");
        }
        if (other instanceof KeepRule.FieldIn(String named, List<String> _)
            && named.equals(field)) {
          return Optional.of("the field '" + field + "' has two lists of values to keep");
        }
      }
    }
    List<KeepRule> all = new ArrayList<>(before);
    all.add(rule);
    return keepsNothing(all);
  }

  private static Optional<String> keepsNothing(List<KeepRule> rules) {
    int least = -1;
    int most = Integer.MAX_VALUE;
    Map<String, Set<String>> kept = new HashMap<>();
    Map<String, Set<String>> dropped = new HashMap<>();
    for (KeepRule rule : rules) {
      switch (rule) {
        case KeepRule.MinChars(int characters) -> least = characters;
        case KeepRule.MaxChars(int characters) -> most = characters;
        case KeepRule.FieldIn(String field, List<String> values) ->
            kept.put(field, Set.copyOf(values));
        case KeepRule.FieldNotIn(String field, List<String> values) ->
            dropped.computeIfAbsent(field, _ -> new HashSet<>()).addAll(values);
      }
    }
    if (most <= least) {
      return Optional.of(
          "keeps nothing: more than %d (minChars) and at most %d (maxChars) characters"
              .formatted(least, most));
    }
    return kept.entrySet().stream()
        .filter(
            entry -> dropped.getOrDefault(entry.getKey(), Set.of()).containsAll(entry.getValue()))
        .map(entry ->
            "keeps nothing: notIn drops every value of '" + entry.getKey() + "' that in keeps")
        .findFirst();
  }
}
