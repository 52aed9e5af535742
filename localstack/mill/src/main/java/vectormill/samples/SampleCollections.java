package vectormill.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Two small collections to try Vectormill with: articles of five invented newspapers in five
/// languages, in impresso's layout, and the catalogue of an invented museum. The bytes are the same
/// every time.
public final class SampleCollections {
  /// The folder and collection of the newspapers; it brings a `collection.yaml`.
  public static final String NEWSPAPERS = "newspapers";

  /// The folder and collection of the museum; without a `collection.yaml`, its format is found out.
  public static final String MUSEUM = "museum";

  private SampleCollections() {}

  /// Writes both collections under a folder, which is created; files of the same names are
  /// replaced.
  ///
  /// @throws IOException if a file cannot be written; those written before stay
  public static void write(Path folder) throws IOException {
    Path newspapers = Files.createDirectories(folder.resolve(NEWSPAPERS));
    try (InputStream recipe = resource("newspapers/collection.yaml")) {
      Files.write(newspapers.resolve("collection.yaml"), recipe.readAllBytes());
    }
    Newspapers.write(newspapers);
    Museum.write(Files.createDirectories(folder.resolve(MUSEUM)));
  }

  /// Searches whose first hit is about what their note says.
  public static List<DemoSearch> demoSearches() {
    return List.of(
        new DemoSearch(
            NEWSPAPERS,
            "inauguration du chemin de fer et premier train en gare",
            "a French article on the opening of a railway",
            "chemin de fer"),
        new DemoSearch(
            NEWSPAPERS,
            "Hochwasser reißt die Brücke weg, Feuerwehr rettet Personen mit Kähnen",
            "a German article on a flood",
            "Hochwasser"),
        new DemoSearch(
            MUSEUM,
            "bell of a ship, struck to mark the watches at sea",
            "the catalogue record of a ship's bell",
            "watches at sea"));
  }

  /// A file beside the sentences; the caller closes it.
  static InputStream resource(String name) {
    return Objects.requireNonNull(
        SampleCollections.class.getResourceAsStream("/samples/" + name),
        () -> "missing from the class path: samples/" + name);
  }
}
