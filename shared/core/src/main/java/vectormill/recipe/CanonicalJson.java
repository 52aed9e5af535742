package vectormill.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.failure.BadInputException;

/// Recipes as JSON with sorted keys and every choice spelled out: equal recipes have equal text.
public final class CanonicalJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private CanonicalJson() {}

  /// The recipe on one line; how it is searched is left out, as that is free to change.
  public static String of(Recipe recipe) {
    Map<String, Object> map = withoutName(recipe);
    map.put("name", recipe.name());
    map.put("embed", EmbedJson.mapWithCache(recipe.embed()));
    if (!recipe.dedupe().rules().isEmpty()) {
      map.put("dedupe", DedupeJson.list(recipe.dedupe()));
    }
    return text(map);
  }

  /// How texts are embedded: everything a recipe says that has a part in a vector.
  public static String ofEmbed(EmbedSpec embed) {
    return text(EmbedJson.map(embed));
  }

  /// The recipe without the name it goes by: everything that can change an output.
  static String ofContent(Recipe recipe) {
    return text(withoutName(recipe));
  }

  /// The inverse of [#of].
  ///
  /// @throws BadInputException if this is no recipe in canonical form
  public static Recipe recipe(String json) throws BadInputException {
    try {
      JsonNode root = JSON.readTree(json);
      return new Recipe(
          root.required("name").asText(),
          read(root.required("read")),
          keep(root.required("keep")),
          EmbedJson.read(root.required("embed")),
          write(root.required("write")),
          new IndexSpec(
              root.required("index").required("enabled").asBoolean(),
              texts(root.required("index").required("fields")),
              IndexJson.shapeIn(root.required("index")),
              false),
          root.has("dedupe") ? DedupeJson.read(root.required("dedupe")) : DedupeSpec.NONE,
          SearchSpec.NONE);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException("no recipe in canonical JSON: " + e.getMessage(), -1, -1, e);
    }
  }

  private static Map<String, Object> withoutName(Recipe recipe) {
    Map<String, Object> map = new TreeMap<>();
    map.put("read", readMap(recipe.read()));
    map.put("keep", recipe.keep().stream().map(CanonicalJson::ruleMap).toList());
    map.put("embed", EmbedJson.map(recipe.embed()));
    map.put("write", recipe.write().stream().map(CanonicalJson::outputMap).toList());
    map.put("index", indexMap(recipe.index()));
    return map;
  }

  /// Who lets searches see a generation has no part in it.
  private static Map<String, Object> indexMap(IndexSpec index) {
    Map<String, Object> map = new TreeMap<>();
    map.put("enabled", index.enabled());
    map.put("fields", index.fields());
    IndexJson.map(index.shape()).ifPresent(shape -> map.put("shape", shape));
    return map;
  }

  private static Map<String, Object> readMap(ReadSpec read) {
    Map<String, Object> map = new TreeMap<>();
    map.put("format", read.format().label());
    read.id().ifPresent(path -> map.put("id", path));
    map.put(
        "text",
        read.text().stream()
            .map(field -> Map.of("field", field.path(), "label", field.label()))
            .toList());
    if (!read.image().isEmpty()) {
      map.put("image", read.image());
    }
    read.date().ifPresent(path -> map.put("date", path));
    read.language().ifPresent(path -> map.put("language", path));
    map.put("attributes", read.attributes());
    return map;
  }

  private static Map<String, Object> ruleMap(KeepRule rule) {
    return switch (rule) {
      case KeepRule.FieldIn(String field, List<String> values) ->
          Map.of("field", field, "in", values);
      case KeepRule.FieldNotIn(String field, List<String> values) ->
          Map.of("field", field, "notIn", values);
      case KeepRule.MinChars(int characters) -> Map.of("minChars", characters);
      case KeepRule.MaxChars(int characters) -> Map.of("maxChars", characters);
    };
  }

  private static Map<String, Object> outputMap(OutputSpec output) {
    return switch (output) {
      case OutputSpec.Npy(OutputSpec.Precision precision) ->
          Map.of(
              "format",
              WriteSection.NPY,
              "dtype",
              ChoiceWords.word(ChoiceWords.PRECISIONS, precision));
      case OutputSpec.Impresso(boolean legacy, OutputSpec.Timestamp timestamp) ->
          Map.of(
              "format",
              WriteSection.IMPRESSO,
              "legacy",
              legacy,
              "ts",
              ChoiceWords.word(ChoiceWords.TIMESTAMPS, timestamp));
      case OutputSpec.JsonLines(OutputSpec.VectorForm vectors) ->
          Map.of(
              "format",
              WriteSection.JSON_LINES,
              "vectors",
              ChoiceWords.word(ChoiceWords.VECTOR_FORMS, vectors));
    };
  }

  private static ReadSpec read(JsonNode read) {
    String format = read.required("format").asText();
    List<ReadSpec.TextField> text = new ArrayList<>();
    for (JsonNode field : read.required("text")) {
      text.add(
          new ReadSpec.TextField(
              field.required("field").asText(), field.required("label").asText()));
    }
    return new ReadSpec(
        Format.of(format)
            .orElseThrow(() -> new IllegalArgumentException("unknown format " + format)),
        optional(read, "id"),
        text,
        read.has("image") ? texts(read.required("image")) : List.of(),
        optional(read, "date"),
        optional(read, "language"),
        texts(read.required("attributes")));
  }

  private static List<KeepRule> keep(JsonNode rules) {
    List<KeepRule> keep = new ArrayList<>();
    for (JsonNode rule : rules) {
      if (rule.has("minChars")) {
        keep.add(new KeepRule.MinChars(rule.required("minChars").asInt()));
      } else if (rule.has("maxChars")) {
        keep.add(new KeepRule.MaxChars(rule.required("maxChars").asInt()));
      } else if (rule.has("in")) {
        keep.add(new KeepRule.FieldIn(rule.required("field").asText(), texts(rule.required("in"))));
      } else {
        keep.add(
            new KeepRule.FieldNotIn(
                rule.required("field").asText(), texts(rule.required("notIn"))));
      }
    }
    return keep;
  }

  private static List<OutputSpec> write(JsonNode outputs) {
    List<OutputSpec> write = new ArrayList<>();
    for (JsonNode output : outputs) {
      String format = output.required("format").asText();
      write.add(
          switch (format) {
            case WriteSection.NPY ->
                new OutputSpec.Npy(choice(output, "dtype", ChoiceWords.PRECISIONS));
            case WriteSection.IMPRESSO ->
                new OutputSpec.Impresso(
                    output.required("legacy").asBoolean(),
                    choice(output, "ts", ChoiceWords.TIMESTAMPS));
            case WriteSection.JSON_LINES ->
                new OutputSpec.JsonLines(choice(output, "vectors", ChoiceWords.VECTOR_FORMS));
            default -> throw new IllegalArgumentException("unknown output " + format);
          });
    }
    return write;
  }

  private static <T> T choice(JsonNode node, String key, Map<String, T> choices) {
    return ChoiceWords.choice(key, node.required(key).asText(), choices);
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static String text(Map<String, Object> map) {
    try {
      return JSON.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values can always be written", e);
    }
  }
}
