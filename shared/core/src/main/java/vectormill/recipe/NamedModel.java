package vectormill.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vectormill.embedding.ModelId;

/// What a model's name stands for: one model, perhaps in several precisions.
///
/// @param name as recipes write it
/// @param preferred the precision that serves where a recipe names none
/// @param variants the models, by precision; holds the preferred one
public record NamedModel(
    String name, ModelPrecision preferred, SortedMap<ModelPrecision, Variant> variants) {
  private static final String IMAGES = "images";
  private static final ObjectMapper JSON = new ObjectMapper();

  public NamedModel {
    variants = Collections.unmodifiableSortedMap(new TreeMap<>(variants));
    if (!isFree(name)) {
      throw new IllegalArgumentException("no name of a stored model: " + name);
    }
    if (!variants.containsKey(preferred)) {
      throw new IllegalArgumentException(
          "model " + name + " prefers " + preferred + " and has " + variants.keySet());
    }
  }

  /// Whether somebody can give a model this name: it is one, and no model that comes with the
  /// program has it.
  public static boolean isFree(String name) {
    return EmbedSpec.isModelName(name)
        && !name.equals(EmbedSpec.LITE)
        && BuiltInModel.of(name).isEmpty();
  }

  /// @param digest of the model
  /// @param dimension components of its vectors
  /// @param images whether it knows pictures too
  public record Variant(String digest, int dimension, boolean images) {
    /// A model that knows texts only.
    public Variant(String digest, int dimension) {
      this(digest, dimension, false);
    }
  }

  /// The model in this precision, or in the preferred one.
  public Optional<ModelId> id(Optional<ModelPrecision> precision) {
    return variant(precision).map(variant -> new ModelId(name, variant.digest()));
  }

  /// As [#id].
  public Optional<Variant> variant(Optional<ModelPrecision> precision) {
    return Optional.ofNullable(variants.get(precision.orElse(preferred)));
  }

  /// The same name with one more precision, or another model in this one.
  public NamedModel with(ModelPrecision precision, Variant variant) {
    SortedMap<ModelPrecision, Variant> all = new TreeMap<>(variants);
    all.put(precision, variant);
    return new NamedModel(name, preferred, all);
  }

  /// As it is stored.
  public byte[] json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("name", name).put("preferred", preferred.label());
    ObjectNode all = root.putObject("variants");
    variants.forEach((precision, variant) ->
        all.putObject(precision.label())
            .put("digest", variant.digest())
            .put("dimension", variant.dimension())
            .put(IMAGES, variant.images()));
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The inverse of [#json].
  ///
  /// @throws IllegalArgumentException if these bytes are none
  static NamedModel parse(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      SortedMap<ModelPrecision, Variant> variants = new TreeMap<>();
      for (Map.Entry<String, JsonNode> entry : root.path("variants").properties()) {
        ModelId id =
            new ModelId(
                root.required("name").asText(), entry.getValue().required("digest").asText());
        variants.put(
            precision(entry.getKey()),
            new Variant(
                id.digest(),
                entry.getValue().required("dimension").asInt(),
                entry.getValue().path(IMAGES).asBoolean()));
      }
      return new NamedModel(
          root.required("name").asText(), precision(root.required("preferred").asText()), variants);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static ModelPrecision precision(String word) {
    return ChoiceWords.choice("precision", word, ChoiceWords.MODEL_PRECISIONS);
  }
}
