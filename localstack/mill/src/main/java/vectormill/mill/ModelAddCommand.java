package vectormill.mill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.model.clip.ClipModels;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.Sha256;
import vectormill.model.hub.ModelImport;
import vectormill.model.hub.OtherTextTower;
import vectormill.recipe.ModelPrecision;
import vectormill.recipe.NamedModel;

/// Brings a model.
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Bring a model: a folder as model hubs publish it (checkpoint or exported graph), a prefix of a"
          + " bucket, or an address.",
      "It is tried out, kept in the state folder, and stored in the local cloud where one runs."
    },
    footer = {
      "",
      "Examples:",
      "  mill model add ~/models/gte --name gte",
      "  mill model add https://huggingface.co/thenlper/gte-small --name gte-small --precision int8",
      "  mill model add ~/models/clip-b32 --text-from ~/models/clip-multilingual --name clip-multi"
    })
final class ModelAddCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "SOURCE", description = "Folder, s3://… or http(s)://….")
  private String source = "";

  @Option(names = "--name", required = true, description = "As recipes will call it.")
  private String name = "";

  @Option(
      names = "--precision",
      defaultValue = "FLOAT32",
      description =
          "float32, float16 (for GPUs) or int8 (for CPUs); a model can be added in each"
              + " (default: ${DEFAULT-VALUE}).")
  private ModelPrecision precision = ModelPrecision.FLOAT32;

  @Option(
      names = "--text-from",
      paramLabel = "SOURCE",
      description =
          "Of a CLIP model: take the tower for texts from here, such as a multilingual one.")
  private @Nullable String textSource;

  @Option(names = "--replace", description = "The name may stand for another model until now.")
  private boolean replace;

  @Override
  public Integer call() throws Exception {
    Home home = state.home();
    if (!NamedModel.isFree(name)) {
      System.err.println(
          "mill: a model's name is made of a-z, 0-9, '.', '-' and '_', and no model that comes with"
              + " mill has it; found "
              + name);
      return ExitCode.USAGE;
    }
    LocalModels.Stored stored = keep(home, precision);
    System.out.printf(
        "%s in %s: %s, dimension %d, digest %s%n",
        name,
        stored.precision(),
        stored.folder().kind(),
        stored.folder().description().path("dimension").asInt(),
        stored.folder().digest().substring(0, 12));
    Optional<RunningCloud> cloud = RunningCloud.find(home);
    if (cloud.isPresent()) {
      try (Connection connection = Connection.to(cloud.get())) {
        new ModelPublishing(connection).publish(stored, replace);
        System.out.println(
            "stored in the local cloud; recipes can name it: embed: { text: %s }%s"
                .formatted(
                    name,
                    stored.folder().kind().equals(ClipModels.KIND)
                        ? " or embed: { image: " + name + " }"
                        : ""));
      }
    } else {
      System.out.println("`mill up` brings it into the local cloud");
    }
    return ExitCode.OK;
  }

  private LocalModels.Stored keep(Home home, ModelPrecision wanted)
      throws IOException, InterruptedException, NoCloudException {
    LocalModels models = LocalModels.of(home);
    Path written = models.folder().resolve(".written-" + ProcessHandle.current().pid());
    Path images = written.resolveSibling(written.getFileName() + "-images");
    Path texts = written.resolveSibling(written.getFileName() + "-texts");
    try {
      if (textSource == null) {
        make(home, source, written, wanted);
      } else {
        OtherTextTower.join(
            make(home, source, images, wanted), make(home, textSource, texts, wanted), written);
        ModelImport.tryOut(ModelFolder.verified(written));
      }
      LocalModels.Stored stored = models.keep(ModelFolder.verified(written), name, replace);
      LocalModels.remove(incoming(home, source));
      if (textSource != null) {
        LocalModels.remove(incoming(home, textSource));
      }
      return stored;
    } finally {
      for (Path folder : List.of(written, images, texts)) {
        LocalModels.remove(folder);
      }
    }
  }

  private static ModelFolder make(Home home, String from, Path written, ModelPrecision wanted)
      throws IOException, InterruptedException, NoCloudException {
    Path folder = fetch(home, from, wanted);
    ModelImport.Imported imported = ModelImport.write(folder, written, wanted);
    System.out.println("read as " + imported.how());
    if (!imported.folder().path().equals(written)) {
      copy(imported, written);
    }
    return ModelFolder.verified(written);
  }

  private static Path incoming(Home home, String from) {
    return LocalModels.of(home)
        .folder()
        .resolve(".incoming")
        .resolve(Sha256.of(from.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
  }

  private static Path fetch(Home home, String from, ModelPrecision wanted)
      throws IOException, InterruptedException, NoCloudException {
    Path incoming = Files.createDirectories(incoming(home, from));
    if (!ModelSource.isBucket(from)) {
      return ModelSource.fetch(from, incoming, wanted);
    }
    try (Connection connection = Connection.open(home)) {
      return ModelSource.fetch(from, incoming, connection.blobs());
    }
  }

  /// The user's own folder stays as it is.
  private static void copy(ModelImport.Imported imported, Path target) throws IOException {
    Files.createDirectories(target);
    for (String file : imported.folder().files().keySet()) {
      Files.copy(imported.folder().path().resolve(file), target.resolve(file));
    }
    String description = ModelFolder.DESCRIPTION;
    Files.copy(imported.folder().path().resolve(description), target.resolve(description));
  }
}
