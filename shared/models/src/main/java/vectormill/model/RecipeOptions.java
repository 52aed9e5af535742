package vectormill.model;

import vectormill.model.text.LongTexts;
import vectormill.model.text.PrefixWish;
import vectormill.model.text.TextEncoderOptions;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.EncoderSpec;

/// What a recipe wants of an encoder.
final class RecipeOptions {
  private RecipeOptions() {}

  static TextEncoderOptions of(EmbedSpec embed) {
    EncoderSpec encoder = embed.encoder();
    TextEncoderOptions options =
        TextEncoderOptions.usual()
            .withLongTexts(longTexts(encoder.longTexts()))
            .withPrefixes(new PrefixWish(encoder.documentPrefix(), encoder.queryPrefix()));
    // The lite model is trained with its dimension.
    return embed.isLite() || embed.dimension() == 0
        ? options
        : options.withDimension(embed.dimension());
  }

  private static LongTexts longTexts(vectormill.recipe.LongTexts policy) {
    return new LongTexts(
        LongTexts.Split.valueOf(policy.split().name()),
        LongTexts.Combine.valueOf(policy.combine().name()),
        policy.overlapTokens());
  }
}
