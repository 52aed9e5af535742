package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.ModelPrecision;

/// Models that were added on this machine: `models/<name>/<precision>` in the state folder. They
/// serve commands without a cloud, and every local cloud that is started on the folder.
///
/// @param folder of all of them
record LocalModels(Path folder) {
  static LocalModels of(Home home) {
    return new LocalModels(home.state().resolve("models"));
  }

  /// Keeps a model under a name; the one that was there in this precision goes.
  ///
  /// @param model moved from where it is
  /// @param replace whether another model may be there
  Stored keep(ModelFolder model, String name, boolean replace) throws IOException {
    String precision = model.description().path("precision").asText("float32");
    Path place = folder.resolve(name).resolve(precision);
    if (Files.isRegularFile(place.resolve(ModelFolder.DESCRIPTION))) {
      ModelFolder there = ModelFolder.describe(place);
      if (there.digest().equals(model.digest())) {
        return new Stored(name, precision, there);
      }
      if (!replace) {
        throw new UnusableModelException(
            "%s is another model in %s already, %s; --replace puts %s in its place"
                .formatted(
                    name,
                    precision,
                    there.digest().substring(0, 12),
                    model.digest().substring(0, 12)));
      }
    }
    remove(place);
    Files.createDirectories(folder.resolve(name));
    Files.move(model.path(), place);
    return new Stored(name, precision, ModelFolder.describe(place));
  }

  /// The model of this name.
  ///
  /// @param precision empty for any, float32 first
  Optional<Stored> find(String name, Optional<ModelPrecision> precision) throws IOException {
    return all().stream()
        .filter(model -> model.name().equals(name))
        .filter(model ->
            precision.map(ModelPrecision::label).map(model.precision()::equals).orElse(true))
        .min(Comparator.comparing(model -> !model.precision().equals("float32")));
  }

  /// All of them, by name and precision.
  List<Stored> all() throws IOException {
    List<Stored> models = new ArrayList<>();
    for (Path name : folders(folder)) {
      for (Path precision : folders(name)) {
        if (Files.isRegularFile(precision.resolve(ModelFolder.DESCRIPTION))) {
          models.add(
              new Stored(
                  folder.relativize(name).toString(),
                  name.relativize(precision).toString(),
                  ModelFolder.describe(precision)));
        }
      }
    }
    return models;
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> !parent.relativize(child).toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// Removes a folder with all that is in it.
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }

  /// @param name as recipes write it
  /// @param precision of its numbers
  /// @param folder where it is
  record Stored(String name, String precision, ModelFolder folder) {}
}
