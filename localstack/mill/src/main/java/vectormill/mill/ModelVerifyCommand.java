package vectormill.mill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vectormill.embedding.ModelId;
import vectormill.model.ModelCatalog;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.onnx.Device;
import vectormill.recipe.ModelPrecision;
import vectormill.recipe.NamedModel;

/// Checks a model's files.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Check each file of a model against its digest and run it, here and in the local cloud.",
    footer = {"", "Example: mill model verify e5-small"})
final class ModelVerifyCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private NamedModelOption model = new NamedModelOption();

  @Override
  public Integer call() throws Exception {
    LocalModels.Stored found = model.find(state.home());
    ModelFolder folder = ModelFolder.verified(found.folder().path());
    Device device = tried(found);
    System.out.printf(
        "%s in %s: %d files as their digests say; runs on %s: %s%n",
        found.name(), found.precision(), folder.files().size(), device.label(), device.reason());
    Optional<RunningCloud> cloud = RunningCloud.find(state.home());
    if (cloud.isEmpty()) {
      return ExitCode.OK;
    }
    Path fresh = Files.createTempDirectory("vectormill-verify-");
    try (Connection connection = Connection.to(cloud.get())) {
      return verify(ModelPublishing.catalog(connection, fresh), found)
          ? ExitCode.OK
          : ExitCode.FAILED;
    } finally {
      LocalModels.remove(fresh);
    }
  }

  private static Device tried(LocalModels.Stored model) throws Exception {
    if (model.folder().kind().equals(ClipModels.KIND)) {
      ModelId id = new ModelId(model.name(), model.folder().digest());
      return ClipModels.tryOut(model.folder(), id, "a mill by the river");
    }
    try (ModelAtWork open = ModelAtWork.open(model)) {
      return open.encoder().device();
    }
  }

  private static boolean verify(ModelCatalog catalog, LocalModels.Stored found) throws Exception {
    Optional<NamedModel> named = catalog.find(found.name());
    if (named.isEmpty()) {
      System.out.println("the local cloud has no model " + found.name());
      return false;
    }
    ModelPrecision precision = ModelPrecision.valueOf(found.precision().toUpperCase(Locale.ROOT));
    ModelFolder stored = catalog.verify(named.get(), precision);
    boolean same = stored.digest().equals(found.folder().digest());
    System.out.println(
        same
            ? "the local cloud has the same"
            : "the local cloud has another one: " + stored.digest().substring(0, 12));
    return same;
  }
}
