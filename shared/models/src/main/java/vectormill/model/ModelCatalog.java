package vectormill.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.BlobModels;
import vectormill.recipe.ModelPrecision;
import vectormill.recipe.NamedModel;

/// The models that recipes can name. Safe for many threads; of two that name a model at once, the
/// later one counts.
public final class ModelCatalog {
  private final BlobModels names;
  private final ModelStore store;

  /// @param blobs where the bucket is
  /// @param bucket with the models
  /// @param store of the same bucket
  public ModelCatalog(BlobStore blobs, String bucket, ModelStore store) {
    this.names = new BlobModels(blobs, bucket);
    this.store = store;
  }

  /// Stores a model and makes a name stand for it, in the precision that its description names.
  ///
  /// @param replace whether the name may stand for another model until now
  /// @throws UnusableModelException if the folder is not as its description says, or the name
  ///   stands for another model
  public NamedModel add(ModelFolder folder, String name, boolean replace) throws IOException {
    ModelPrecision precision = precision(folder);
    NamedModel.Variant variant =
        new NamedModel.Variant(
            folder.digest(),
            folder.description().path("dimension").asInt(),
            folder.kind().equals(ClipModels.KIND));
    Optional<NamedModel> known = names.named(name);
    Optional<NamedModel.Variant> earlier =
        known.flatMap(model -> Optional.ofNullable(model.variants().get(precision)));
    boolean isAnother = earlier.isPresent() && !earlier.get().digest().equals(variant.digest());
    if (isAnother && !replace) {
      throw new UnusableModelException(
          "the name %s stands for another model in %s, %s; with --replace it stands for %s, and what"
                  .formatted(name, precision.label(), shortened(earlier.get()), shortened(variant))
              + " was embedded with the other one is embedded again");
    }
    store.store(folder.path(), name);
    NamedModel named =
        known
            .map(model -> model.with(precision, variant))
            .orElseGet(
                () -> new NamedModel(name, precision, new TreeMap<>(Map.of(precision, variant))));
    if (known.isEmpty() || !known.get().equals(named)) {
      names.name(named);
    }
    return named;
  }

  /// The model of this name.
  public Optional<NamedModel> find(String name) {
    return names.named(name);
  }

  /// All of them, by name.
  public List<NamedModel> all() {
    return names.names().stream().map(names::named).flatMap(Optional::stream).toList();
  }

  /// Fetches a model and looks at each of its files.
  ///
  /// @throws UnusableModelException if it is absent or damaged
  public ModelFolder verify(NamedModel model, ModelPrecision precision) throws IOException {
    ModelId id =
        model
            .id(Optional.of(precision))
            .orElseThrow(() ->
                new UnusableModelException(
                    "model " + model.name() + " is not stored in " + precision.label()));
    return ModelFolder.verified(store.fetch(id));
  }

  private static ModelPrecision precision(ModelFolder folder) throws UnusableModelException {
    String label = folder.description().path("precision").asText("float32");
    return Stream.of(ModelPrecision.values())
        .filter(precision -> precision.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new UnusableModelException(
                folder.path() + ": precision must be float32, float16 or int8, found " + label));
  }

  private static String shortened(NamedModel.Variant variant) {
    return variant.digest().substring(0, 12);
  }
}
