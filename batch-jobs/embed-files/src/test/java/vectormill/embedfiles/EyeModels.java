package vectormill.embedfiles;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.recipe.KnownModels;
import vectormill.recipe.ModelPrecision;
import vectormill.recipe.NamedModel;

/// A model `eye` that knows pictures, and a model `letters` that does not.
final class EyeModels implements KnownModels {
  @Override
  public int revision(String collection) {
    return 1;
  }

  @Override
  public Optional<NamedModel> named(String name) {
    EyeEmbedder eye = new EyeEmbedder();
    NamedModel.Variant variant =
        new NamedModel.Variant(eye.model().digest(), eye.dimension(), name.equals("eye"));
    return Optional.of(
        new NamedModel(
            name, ModelPrecision.FLOAT32, new TreeMap<>(Map.of(ModelPrecision.FLOAT32, variant))));
  }
}
