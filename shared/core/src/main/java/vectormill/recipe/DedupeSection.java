package vectormill.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.duplicate.DuplicateRule;

/// Reads the `dedupe` section: one word, or a list of rules, which replaces the base's whole.
final class DedupeSection {
  static final String SAME = "same";
  static final String BYTES = "bytes";
  static final String TEXT = "text";
  static final String MINHASH = "minhash";
  static final String COSINE = "cosine";
  static final String HASH = "hash";
  static final String ALL = "all";

  private static final List<String> PLAIN = List.of(SAME, MINHASH, COSINE, HASH);
  private static final List<String> KEYS = List.of(SAME, MINHASH, COSINE, HASH, ALL);
  private static final String FORMS =
      "a rule is one of {same: text}, {same: bytes}, {minhash}, {cosine}, {hash}, {all: [...]}";
  private static final Map<String, DuplicateRule> SAMENESS = sameness();
  private static final Map<String, Double> PRESETS = presets();
  private static final int MAX_RULES = 10;

  private final EmbedSpec embed;

  private DedupeSection(EmbedSpec embed) {
    this.embed = embed;
  }

  /// @param embed what the vectors are of, which not every rule fits
  static DedupeSpec parse(YamlValue section, EmbedSpec embed, DedupeSpec base) {
    DedupeSection reader = new DedupeSection(embed);
    if (!section.isMap()) {
      return section.choice(PRESETS).map(least -> reader.preset(section, least)).orElse(base);
    }
    Map<String, YamlValue> map = section.map(List.of("rules")).orElse(Map.of());
    return Optional.ofNullable(map.get("rules"))
        .flatMap(value -> reader.rules(value, KEYS))
        .map(DedupeSpec::new)
        .orElse(base);
  }

  private DedupeSpec preset(YamlValue section, double least) {
    if (least == 0) {
      return DedupeSpec.NONE;
    }
    if (hash().isPresent()) {
      section.mistake(
          "vectors of %s are hashes: name how many bits may differ, such as rules: [{hash: %d}]"
              .formatted(embed.model(), usualBits()));
    }
    DuplicateRule cosine = new DuplicateRule.Cosine(least);
    return new DedupeSpec(
        embed.subject() == EmbedSpec.Subject.IMAGE
            ? List.of(cosine)
            : List.of(new DuplicateRule.SameText(), cosine));
  }

  private Optional<List<DuplicateRule>> rules(YamlValue value, List<String> keys) {
    Optional<List<YamlValue>> items = value.items("rules; " + FORMS);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    if (items.get().size() > MAX_RULES) {
      value.mistake("at most " + MAX_RULES + " rules, found " + items.get().size());
    }
    List<DuplicateRule> rules = new ArrayList<>();
    for (YamlValue item : items.get()) {
      rule(item, keys)
          .ifPresent(rule -> {
            if (rules.contains(rule)) {
              item.mistake("the same rule is given twice");
            }
            rules.add(rule);
          });
    }
    return Optional.of(rules);
  }

  private Optional<DuplicateRule> rule(YamlValue item, List<String> keys) {
    Optional<Map<String, YamlValue>> map = item.map(keys);
    if (map.isEmpty() || map.get().size() < item.keys().size()) {
      return Optional.empty();
    }
    if (map.get().size() != 1) {
      item.mistake(FORMS + "; found " + map.get().size() + " keys");
      return Optional.empty();
    }
    Map.Entry<String, YamlValue> entry = map.get().entrySet().iterator().next();
    boolean alone = keys.contains(ALL);
    return switch (entry.getKey()) {
      case ALL -> all(entry.getValue());
      case COSINE -> entry.getValue().share().map(DuplicateRule.Cosine::new);
      case HASH -> bits(entry.getValue());
      case MINHASH -> ofText(item, alone, entry.getValue().share().map(DuplicateRule.MinHash::new));
      default -> ofText(item, alone, entry.getValue().choice(SAMENESS));
    };
  }

  private Optional<DuplicateRule> all(YamlValue value) {
    Optional<List<DuplicateRule>> parts = rules(value, PLAIN);
    if (parts.isPresent() && parts.get().size() < 2) {
      value.mistake("expected at least two rules that must all hold");
      return Optional.empty();
    }
    return parts.map(DuplicateRule.All::new);
  }

  /// Beside pictures texts are captions: equal ones do not make equal pictures.
  private Optional<DuplicateRule> ofText(
      YamlValue item, boolean alone, Optional<? extends DuplicateRule> rule) {
    if (alone && embed.subject() == EmbedSpec.Subject.IMAGE) {
      item.mistake(
          "pictures are embedded, so texts are captions: name them inside all: [...] beside a rule"
              + " for pictures");
    }
    return rule.map(found -> found);
  }

  private Optional<DuplicateRule> bits(YamlValue value) {
    Optional<BuiltInModel> hash = hash();
    if (hash.isEmpty()) {
      value.mistake(
          "only vectors of phash and pdq are hashes (embed.image), not those of " + embed.model());
      return Optional.empty();
    }
    return value.number(0, hash.get().dimension() / 2 - 1).map(DuplicateRule.HashBits::new);
  }

  private Optional<BuiltInModel> hash() {
    return BuiltInModel.of(embed.model())
        .filter(model -> Set.of(BuiltInModel.PHASH, BuiltInModel.PDQ).contains(model));
  }

  private int usualBits() {
    return hash().filter(BuiltInModel.PDQ::equals).isPresent() ? 31 : 10;
  }

  private static Map<String, DuplicateRule> sameness() {
    Map<String, DuplicateRule> words = new LinkedHashMap<>();
    words.put(TEXT, new DuplicateRule.SameText());
    words.put(BYTES, new DuplicateRule.SameBytes());
    return words;
  }

  private static Map<String, Double> presets() {
    Map<String, Double> words = new LinkedHashMap<>();
    words.put("none", 0.0);
    words.put("loose", 0.94);
    words.put("usual", 0.97);
    words.put("strict", 0.98);
    return words;
  }
}
