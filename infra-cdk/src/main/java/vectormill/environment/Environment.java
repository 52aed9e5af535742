package vectormill.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.recipe.CheckedSection;

/// Every difference between one environment and another.
///
/// @param name such as `prod`; that of its file
/// @param settings what the file says
public record Environment(String name, Settings settings) {
  private static final String ENDING = ".json";

  /// What stands in the file of an environment, key by key.
  ///
  /// @param network where machines and functions stand
  /// @param storage how long things are kept
  /// @param ingest how files become work
  /// @param workers the machines that embed
  /// @param upkeep the machines that look for duplicates
  /// @param downloads the machines that may reach the internet
  /// @param search the k-NN index
  /// @param api who may search
  /// @param operations who is told, and what it may cost
  /// @param models names of models that collections are going to use; `lite` is always there
  public record Settings(
      NetworkSettings network,
      StorageSettings storage,
      IngestSettings ingest,
      WorkerSettings workers,
      UpkeepSettings upkeep,
      DownloadSettings downloads,
      SearchClusterSettings search,
      ApiSettings api,
      OperationsSettings operations,
      List<String> models) {
    /// Copies the list.
    public Settings {
      models = List.copyOf(models);
    }

    static Settings read(CheckedSection file) {
      Settings read =
          new Settings(
              file.section(
                  "network", NetworkSettings.class, NetworkSettings::read, NetworkSettings.NONE),
              file.section(
                  "storage", StorageSettings.class, StorageSettings::read, StorageSettings.NONE),
              file.section(
                  "ingest", IngestSettings.class, IngestSettings::read, IngestSettings.NONE),
              file.section(
                  "workers", WorkerSettings.class, WorkerSettings::read, WorkerSettings.NONE),
              file.section(
                  "upkeep", UpkeepSettings.class, UpkeepSettings::read, UpkeepSettings.NONE),
              file.section(
                  "downloads",
                  DownloadSettings.class,
                  DownloadSettings::read,
                  DownloadSettings.NONE),
              file.section(
                  "search",
                  SearchClusterSettings.class,
                  SearchClusterSettings::read,
                  SearchClusterSettings.NONE),
              file.section("api", ApiSettings.class, ApiSettings::read, ApiSettings.NONE),
              file.section(
                  "operations",
                  OperationsSettings.class,
                  OperationsSettings::read,
                  OperationsSettings.NONE),
              file.texts("models", Forms.NAME, "a model's name, such as multilingual-e5-small"));
      int zones = read.network().zones();
      if (read.search().kind() == SearchClusterSettings.Kind.DOMAIN
          && read.search().nodes() % zones != 0) {
        file.reject(
            "search",
            "expected as many nodes, or a multiple, as there are zones in network: %d, found %d"
                .formatted(zones, read.search().nodes()));
      }
      return read;
    }
  }

  /// Reads one from its text.
  ///
  /// @param name the environment's
  /// @throws IllegalArgumentException with every mistake, one a line
  public static Environment parse(String name, String json) {
    return new Environment(
        name, CheckedSection.read(json, name + ENDING, Settings.class, Settings::read));
  }

  /// Reads one from a folder.
  ///
  /// @param folder such as `config`
  /// @throws IllegalArgumentException with every mistake, one a line, or when there is no such file
  public static Environment load(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ENDING);
    if (!Forms.ENVIRONMENT.test(name) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "there is no environment '%s'; there are: %s"
              .formatted(name, String.join(", ", names(folder))));
    }
    return parse(name, Files.readString(file));
  }

  /// The names of all environments of a folder, sorted.
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /// The address that alarms go to, if there is one.
  public Optional<String> alarmAddress() {
    return Optional.of(settings.operations().alarmEmail()).filter(text -> !text.isEmpty());
  }
}
