package vectormill.bundle;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vectormill.settings.Program;

/// The bundles of all functions of a checkout.
///
/// @param zips where each lies
public record BuiltBundles(Map<Program, Path> zips) {
  private static final List<Program> FUNCTIONS =
      List.of(Program.INTAKE, Program.DISPATCH, Program.SWEEP, Program.SEARCH);

  /// Copies the map.
  public BuiltBundles {
    zips = Map.copyOf(zips);
  }

  /// The zip of a function.
  ///
  /// @throws IllegalArgumentException when the program is none
  public Path of(Program function) {
    Path zip = zips.get(function);
    if (zip == null) {
      throw new IllegalArgumentException(function.id() + " is no function");
    }
    return zip;
  }

  /// Makes them.
  ///
  /// @param home the checkout, built
  /// @param folder where to
  /// @throws IOException when a function was not built or is too large
  public static BuiltBundles make(Path home, Path folder) throws IOException {
    Map<Program, Path> zips = new EnumMap<>(Program.class);
    for (Program function : FUNCTIONS) {
      Path zip = folder.resolve(function.id() + ".zip");
      FunctionBundle.write(classPath(home, function), zip);
      zips.put(function, zip);
    }
    return new BuiltBundles(zips);
  }

  private static List<Path> classPath(Path home, Program function) throws IOException {
    Path file = home.resolve("functions").resolve(function.id()).resolve("target/classpath.txt");
    if (!Files.isReadable(file)) {
      throw new IOException(file + " is missing; build first with `./mill build`");
    }
    return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
