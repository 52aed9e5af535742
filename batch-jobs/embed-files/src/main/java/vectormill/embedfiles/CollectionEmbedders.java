package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.model.CollectionModels;
import vectormill.model.EffortMeter;
import vectormill.model.ModelSlot;
import vectormill.model.ModelStore;
import vectormill.model.lite.LiteFiles;
import vectormill.model.lite.LiteModel;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.model.onnx.Device;
import vectormill.model.text.Effort;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.Recipe;
import vectormill.recipe.RecipeModel;

/// The models that recipes mean. The lite model of a collection is the one that was trained for its
/// revision, or one trained now from its first files; of several workers that train at once, one
/// publishes and the others adopt.
final class CollectionEmbedders implements EmbedderSource {
  private static final Logger LOG = LoggerFactory.getLogger(CollectionEmbedders.class);

  private final ModelStore store;
  private final CollectionModels models;
  private final TrainingTexts trainingTexts;
  private final Path scratch;
  private final EffortMeter meter;
  private final Device device;

  /// @param device where models run
  CollectionEmbedders(
      ModelStore store,
      CollectionModels models,
      TrainingTexts trainingTexts,
      Path scratch,
      EffortMeter meter,
      Device device) {
    this.store = store;
    this.models = models;
    this.trainingTexts = trainingTexts;
    this.scratch = scratch;
    this.meter = meter;
    this.device = device;
  }

  @Override
  public Optional<Effort> effort() {
    return meter.take();
  }

  @Override
  public Optional<String> refusal(EmbedSpec embed) {
    return embed.encoder().needsGpu() && !device.isGpu()
        ? Optional.of(
            "embed.device is gpu, and this worker runs models on the CPU: " + device.reason())
        : Optional.empty();
  }

  @Override
  public TextEmbedder open(String collection, CollectionRecipe.Valid recipe)
      throws IOException, BadInputException {
    EmbedSpec embed = recipe.recipe().embed();
    return switch (recipe.model()) {
      case RecipeModel.Stored(ModelId id) -> store.open(id, embed);
      case RecipeModel.Trained(int revision) -> {
        ModelSlot slot = new ModelSlot(collection, revision, embed);
        Optional<ModelId> known = models.find(slot);
        yield store.open(known.isPresent() ? known.get() : train(slot, recipe.recipe()), embed);
      }
    };
  }

  private ModelId train(ModelSlot slot, Recipe recipe) throws IOException, BadInputException {
    TrainingTexts.Sample sample = trainingTexts.collect(slot.collection(), recipe);
    try (ScratchFolder folder = ScratchFolder.create(scratch)) {
      LiteModel model = new LiteTrainer(LiteSettings.of(recipe.embed())).train(sample.texts());
      LiteFiles.write(model, folder.path());
      LOG.atInfo()
          .addKeyValue("collection", slot.collection())
          .addKeyValue("step", "train")
          .addKeyValue("revision", slot.revision())
          .addKeyValue("count", sample.texts().size())
          .addKeyValue("files", sample.keys().size())
          .log("a model is trained");
      return models.publish(slot, folder.path(), sample.keys());
    }
  }
}
