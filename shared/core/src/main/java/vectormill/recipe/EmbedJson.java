package vectormill.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `embed` section as JSON. What only encoders know stands there where it is not the standard.
public final class EmbedJson {
  private EmbedJson() {}

  /// Sorted keys, plain values.
  public static Map<String, Object> map(EmbedSpec embed) {
    Map<String, Object> map = new TreeMap<>();
    map.put(key(embed.subject()), embed.model());
    map.put("dimension", embed.dimension());
    map.put("terms", ChoiceWords.word(ChoiceWords.TERMS, embed.lite()));
    LevelJson.put(embed.level(), map);
    EncoderSpec encoder = embed.encoder();
    encoder.precision().ifPresent(precision -> map.put("precision", precision.label()));
    encoder.documentPrefix().ifPresent(prefix -> map.put("documentPrefix", prefix));
    encoder.queryPrefix().ifPresent(prefix -> map.put("queryPrefix", prefix));
    if (!encoder.longTexts().equals(LongTexts.standard())) {
      map.put(
          "long",
          new TreeMap<>(
              Map.of(
                  "split",
                  ChoiceWords.word(ChoiceWords.SPLITS, encoder.longTexts().split()),
                  "overlap",
                  encoder.longTexts().overlapTokens(),
                  "combine",
                  ChoiceWords.word(ChoiceWords.COMBINES, encoder.longTexts().combine()))));
    }
    return map;
  }

  /// As [#map], with the choices of cache and device, which change no vector.
  public static Map<String, Object> mapWithCache(EmbedSpec embed) {
    Map<String, Object> map = map(embed);
    if (embed.cache() != EmbedSpec.CacheChoice.WHERE_IT_PAYS) {
      map.put("cache", embed.usesCache());
    }
    if (embed.encoder().needsGpu()) {
      map.put("device", ChoiceWords.word(ChoiceWords.DEVICES, true));
    }
    return map;
  }

  /// The inverse of both.
  ///
  /// @throws IllegalArgumentException if this is no such section
  public static EmbedSpec read(JsonNode embed) {
    EmbedSpec.Subject subject =
        embed.has(key(EmbedSpec.Subject.IMAGE)) ? EmbedSpec.Subject.IMAGE : EmbedSpec.Subject.TEXT;
    return new EmbedSpec(
        subject,
        LevelJson.read(embed),
        embed.required(key(subject)).asText(),
        embed.required("dimension").asInt(),
        choice(embed, "terms", ChoiceWords.TERMS),
        new EncoderSpec(
            embed.has("precision")
                ? Optional.of(choice(embed, "precision", ChoiceWords.MODEL_PRECISIONS))
                : Optional.empty(),
            embed.has("long") ? longTexts(embed.get("long")) : LongTexts.standard(),
            Optional.ofNullable(embed.get("documentPrefix")).map(JsonNode::asText),
            Optional.ofNullable(embed.get("queryPrefix")).map(JsonNode::asText),
            embed.has("device") && choice(embed, "device", ChoiceWords.DEVICES)),
        cache(embed));
  }

  private static String key(EmbedSpec.Subject subject) {
    return ChoiceWords.word(ChoiceWords.SUBJECTS, subject);
  }

  private static EmbedSpec.CacheChoice cache(JsonNode embed) {
    if (!embed.has("cache")) {
      return EmbedSpec.CacheChoice.WHERE_IT_PAYS;
    }
    return embed.required("cache").asBoolean()
        ? EmbedSpec.CacheChoice.ALWAYS
        : EmbedSpec.CacheChoice.NEVER;
  }

  private static LongTexts longTexts(JsonNode section) {
    return new LongTexts(
        choice(section, "split", ChoiceWords.SPLITS),
        section.required("overlap").asInt(),
        choice(section, "combine", ChoiceWords.COMBINES));
  }

  private static <T> T choice(JsonNode node, String key, Map<String, T> choices) {
    return ChoiceWords.choice(key, node.required(key).asText(), choices);
  }
}
