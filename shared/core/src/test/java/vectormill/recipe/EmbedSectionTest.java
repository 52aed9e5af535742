package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Level;

class EmbedSectionTest {
  @Test
  void anEncodersSettingsAreReadKeyByKey() {
    EmbedSpec embed =
        valid(
                "embed: { text: gte-multilingual-base, dimension: 256, precision: int8,"
                    + " long: { split: overlap, combine: max }, prefix: { query: 'q: ' } }")
            .embed();
    assertThat(embed)
        .isEqualTo(
            new EmbedSpec(
                EmbedSpec.Subject.TEXT,
                new Level.Whole(),
                "gte-multilingual-base",
                256,
                EmbedSpec.LiteTerms.WORDS_AND_CHARACTERS,
                new EncoderSpec(
                    Optional.of(ModelPrecision.INT8),
                    new LongTexts(LongTexts.Split.OVERLAP, 64, LongTexts.Combine.MAX),
                    Optional.empty(),
                    Optional.of("q: "),
                    false),
                EmbedSpec.CacheChoice.WHERE_IT_PAYS));
  }

  @Test
  void whatAnEncoderCannotDoIsRefusedTogether() {
    assertThat(
            messages(
                "embed: { text: E5 large, precision: int4, prefix: { doc: a },"
                    + " long: { split: window, overlap: 3, combine: sum } }"))
        .containsExactlyInAnyOrder(
            "a model's name is made of a-z, 0-9, '.', '-' and '_', found 'E5 large'",
            "did you mean 'int8'? expected one of float16, float32, int8, found 'int4'",
            "unknown key 'doc'; allowed: document, query",
            "only pieces with split: overlap share tokens",
            "expected one of first, length-weighted-mean, max, mean, found 'sum'");
  }

  @Test
  void aTextIsEmbeddedBySentencesOrChunks() throws Exception {
    Recipe sentences = valid("embed: { level: sentence, segments: { minChars: 20 } }");
    assertThat(sentences.embed().level()).isEqualTo(new Level.Sentences(20));
    Recipe chunks =
        valid("embed: { text: e5, level: chunk, segments: { split: window, overlap: 32 } }");
    assertThat(chunks.embed().level()).isEqualTo(new Level.Chunks(256, Level.Cut.WINDOW, 32, 1));
    assertThat(valid("embed: { level: text }").embed().level()).isEqualTo(new Level.Whole());
    for (Recipe recipe : List.of(sentences, chunks, RecipeCatalog.packed().standard())) {
      assertThat(CanonicalJson.recipe(CanonicalJson.of(recipe))).isEqualTo(recipe);
    }
    assertThat(CanonicalJson.of(RecipeCatalog.packed().standard())).doesNotContain("level");
  }

  @Test
  void levelsThatMakeNoSenseAreRefusedTogether() {
    assertThat(messages("embed: { level: word }"))
        .containsExactly("expected one of chunk, sentence, text, found 'word'");
    assertThat(messages("embed: { segments: { tokens: 3 } }"))
        .containsExactly("a text has segments with level: sentence or level: chunk");
    assertThat(messages("embed: { level: sentence, segments: { tokens: 3, minChars: 0 } }"))
        .containsExactlyInAnyOrder(
            "unknown key 'tokens'; allowed: minChars",
            "expected a whole number from 1 to 1000000, found 0");
    assertThat(messages("embed: { level: chunk, segments: { overlap: 3, tokens: 9000 } }"))
        .containsExactlyInAnyOrder(
            "only chunks with split: window share tokens",
            "expected a whole number from 1 to 8192, found 9000");
    assertThat(messages("embed: { image: clip, level: chunk }"))
        .containsExactly("a picture is embedded whole");
    assertThat(
            messages(
                "embed: { level: sentence }\nwrite: [{ format: impresso-jsonl.bz2, legacy: true }]"))
        .containsExactly("the legacy form has one vector a record; leave it out, or embed.level");
  }

  @Test
  void picturesAreEmbeddedWhereImageNamesTheModel() {
    Recipe recipe =
        valid(
            "read: { format: webdataset, image: [webp, png], text: txt }\n"
                + "embed: { image: clip-vit-b-32, dimension: 256, precision: int8 }");
    assertThat(recipe.embed().subject()).isEqualTo(EmbedSpec.Subject.IMAGE);
    assertThat(recipe.embed().model()).isEqualTo("clip-vit-b-32");
    assertThat(recipe.images()).containsExactly("webp", "png");
    assertThat(valid("embed: { image: clip }").images()).contains("image", "jpg", "png");
    assertThat(valid("embed: { text: clip }").images()).isEmpty();
  }

  @Test
  void aRecipeWithPicturesHasACanonicalForm() throws Exception {
    Recipe pictures = valid("read: { image: photo }\nembed: { image: clip, cache: false }");
    assertThat(CanonicalJson.recipe(CanonicalJson.of(pictures))).isEqualTo(pictures);
    assertThat(CanonicalJson.ofEmbed(pictures.embed())).contains("\"image\":\"clip\"");
    assertThat(CanonicalJson.ofEmbed(valid("embed: { text: clip }").embed()))
        .doesNotContain("image");
  }

  @Test
  void whatPicturesCannotBeIsRefused() {
    assertThat(messages("embed: { image: clip, text: e5 }"))
        .containsExactly(
            "a record has one vector: name a model for text or for image, not for both");
    assertThat(messages("embed: { image: lite }"))
        .containsExactly("the model lite knows no pictures; name a stored model");
    assertThat(messages("read: { image: jpg }\nembed: { text: e5 }"))
        .containsExactly("pictures are read only where embed.image names a model");
    assertThat(messages("read: { format: image }"))
        .containsExactly("pictures are read only where embed.image names a model");
  }

  @Test
  void aGpuCanBeDemandedWhichChangesNoVector() throws Exception {
    Recipe demanding = valid("embed: { text: e5, device: gpu }");
    assertThat(demanding.embed().encoder().needsGpu()).isTrue();
    assertThat(CanonicalJson.recipe(CanonicalJson.of(demanding))).isEqualTo(demanding);
    assertThat(CanonicalJson.ofEmbed(demanding.embed()))
        .isEqualTo(CanonicalJson.ofEmbed(valid("embed: { text: e5, device: any }").embed()));
    assertThat(messages("embed: { device: tpu, text: e5 }"))
        .containsExactly("did you mean 'gpu'? expected one of any, gpu, found 'tpu'");
  }

  @Test
  void theLiteModelHasNoneOfThem() {
    assertThat(messages("embed: { long: { split: window } }"))
        .containsExactly("the model lite has none; name a stored model");
  }

  private static Recipe valid(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<String> messages(String yaml) {
    return switch (parse(yaml)) {
      case ParsedRecipe.Valid valid -> throw new AssertionError("accepted: " + valid);
      case ParsedRecipe.Invalid invalid ->
          invalid.mistakes().stream().map(RecipeMistake::message).toList();
    };
  }

  private static ParsedRecipe parse(String yaml) {
    return RecipeParser.parse(yaml, "books/collection.yaml", RecipeCatalog.packed());
  }
}
