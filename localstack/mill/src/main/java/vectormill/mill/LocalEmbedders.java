package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.model.LocalModel;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.hub.ModelImport;
import vectormill.model.image.HashEmbedder;
import vectormill.model.lite.LiteFiles;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.model.onnx.GpuRuntime;
import vectormill.recipe.BuiltInModel;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.ModelPrecision;

/// The models of commands that need no cloud.
final class LocalEmbedders {
  private final Home home;

  LocalEmbedders(Home home) {
    this.home = home;
  }

  /// A file's texts.
  interface Texts {
    List<String> read() throws BadInputException, IOException;
  }

  /// Opens a model; the caller closes it.
  ///
  /// @param wanted a name or a folder; null for the recipe's model
  /// @param texts what a lite model learns from
  TextEmbedder open(@Nullable String wanted, EmbedSpec embed, Texts texts)
      throws IOException, BadInputException {
    String name = wanted == null ? embed.model() : wanted;
    if (name.equals(EmbedSpec.LITE) && embed.subject() == EmbedSpec.Subject.IMAGE) {
      throw new UnusableModelException("the model lite knows no pictures; name another one");
    }
    if (name.equals(EmbedSpec.LITE)) {
      return trained(embed, texts.read());
    }
    Optional<BuiltInModel> builtIn = BuiltInModel.of(name);
    if (builtIn.isPresent() && embed.subject() == EmbedSpec.Subject.IMAGE) {
      return new HashEmbedder(
          builtIn.get(), Runtime.getRuntime().availableProcessors(), effort -> {});
    }
    if (embed.encoder().needsGpu() && GpuRuntime.obstacle().isPresent()) {
      throw new UnusableModelException("embed.device is gpu, but " + GpuRuntime.obstacle().get());
    }
    Optional<ModelPrecision> precision = embed.encoder().precision();
    Optional<LocalModels.Stored> stored = LocalModels.of(home).find(name, precision);
    if (stored.isPresent()) {
      ModelFolder folder = stored.get().folder();
      return LocalModel.open(folder, new ModelId(name, folder.digest()), embed);
    }
    if (Files.isDirectory(Path.of(name))) {
      return brought(Path.of(name), precision.orElse(ModelPrecision.FLOAT32), embed);
    }
    throw new UnusableModelException(
        "no model %s%s was added, and there is no such folder; `mill model list` shows those that were"
            .formatted(name, precision.map(p -> " in " + p.label()).orElse("")));
  }

  private TextEmbedder brought(Path source, ModelPrecision precision, EmbedSpec embed)
      throws IOException {
    Path target = Files.createTempDirectory("vectormill-model-");
    try {
      ModelFolder folder = ModelImport.write(source, target, precision).folder();
      String name = String.valueOf(source.toAbsolutePath().normalize().getFileName());
      return LocalModel.open(folder, new ModelId(name, folder.digest()), embed);
    } finally {
      LocalModels.remove(target);
    }
  }

  private static TextEmbedder trained(EmbedSpec embed, List<String> texts)
      throws IOException, BadInputException {
    Path folder = Files.createTempDirectory("vectormill-lite-");
    try {
      LiteFiles.write(new LiteTrainer(LiteSettings.of(embed)).train(texts), folder);
      ModelFolder model = ModelFolder.describe(folder);
      return LocalModel.open(model, new ModelId(EmbedSpec.LITE, model.digest()), embed);
    } finally {
      LocalModels.remove(folder);
    }
  }
}
