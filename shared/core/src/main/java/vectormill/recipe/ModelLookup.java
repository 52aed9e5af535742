package vectormill.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.embedding.ModelId;

/// Finds the model that a recipe means.
final class ModelLookup {
  private static final int MOST_SHOWN = 20;

  private final KnownModels models;

  ModelLookup(KnownModels models) {
    this.models = models;
  }

  /// The model, or what is wrong with the wish for it.
  Found find(String collection, EmbedSpec embed) {
    if (embed.isLite()) {
      return new Found.Model(new RecipeModel.Trained(models.revision(collection)));
    }
    Optional<BuiltInModel> builtIn = BuiltInModel.of(embed.model());
    if (builtIn.isPresent()) {
      return builtIn(builtIn.get(), embed);
    }
    Optional<NamedModel> named = models.named(embed.model());
    if (named.isEmpty()) {
      return new Found.Nothing(unknown(embed));
    }
    Optional<ModelPrecision> precision = embed.encoder().precision();
    Optional<NamedModel.Variant> variant = named.get().variant(precision);
    if (variant.isEmpty()) {
      return new Found.Nothing(
          "model '%s' is not stored in %s; it is in: %s"
              .formatted(
                  embed.model(),
                  precision.map(ModelPrecision::label).orElse(""),
                  YamlValue.list(
                      named.get().variants().keySet().stream()
                          .map(ModelPrecision::label)
                          .toList())));
    }
    if (embed.dimension() > variant.get().dimension()) {
      return new Found.Nothing(
          "model '%s' has %d dimensions, %d were asked for"
              .formatted(embed.model(), variant.get().dimension(), embed.dimension()));
    }
    if (embed.subject() == EmbedSpec.Subject.IMAGE && !variant.get().images()) {
      return new Found.Nothing("model '%s' knows no pictures".formatted(embed.model()));
    }
    return new Found.Model(
        new RecipeModel.Stored(new ModelId(embed.model(), variant.get().digest())));
  }

  private static Found builtIn(BuiltInModel model, EmbedSpec embed) {
    String name = model.id().name();
    if (embed.subject() == EmbedSpec.Subject.TEXT) {
      return new Found.Nothing("model '%s' knows pictures only".formatted(name));
    }
    boolean isAsItIs = embed.dimension() == 0 && embed.encoder().equals(EncoderSpec.standard());
    return isAsItIs
        ? new Found.Model(new RecipeModel.Stored(model.id()))
        : new Found.Nothing(
            "model '%s' has %d dimensions and can be told nothing"
                .formatted(name, model.dimension()));
  }

  private String unknown(EmbedSpec embed) {
    String name = embed.model();
    List<String> names = new ArrayList<>(models.names());
    if (embed.subject() == EmbedSpec.Subject.IMAGE) {
      names.addAll(BuiltInModel.names());
    }
    return "no model '%s' is stored; %sstored: %s; `mill model add` brings one"
        .formatted(
            name,
            Mistakes.suggestion(name, names),
            names.isEmpty() ? "none" : YamlValue.list(names.stream().limit(MOST_SHOWN).toList()));
  }

  /// What came of the search.
  sealed interface Found {
    /// @param model it is there
    record Model(RecipeModel model) implements Found {}

    /// @param mistake why not, for people
    record Nothing(String mistake) implements Found {}
  }
}
