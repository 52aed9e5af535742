package vectormill.model.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A model's folder: `model.json`, which names its kind and the sha256 of each other file.
///
/// The digest is the sha256 over one line per file, `model.json` among them, in the order of the
/// names: the file's sha256, two spaces, its name, a line feed.
///
/// @param path the folder
/// @param kind what `model.json` calls itself, such as `lite`
/// @param description the whole `model.json`
/// @param files the sha256 of each file but `model.json`, by name, as `model.json` has them
/// @param digest of the model
public record ModelFolder(
    Path path, String kind, JsonNode description, SortedMap<String, String> files, String digest) {
  /// The file that describes the model.
  public static final String DESCRIPTION = "model.json";

  /// The largest `model.json` that is read.
  public static final int MAX_DESCRIPTION_BYTES = 1 << 20;

  private static final int MAX_FILES = 64;
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,99}";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public ModelFolder {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /// Reads a folder's description without looking at its other files.
  ///
  /// @throws UnusableModelException if there is none or it is not one
  public static ModelFolder describe(Path path) throws IOException {
    Path file = path.resolve(DESCRIPTION);
    if (!Files.isRegularFile(file)) {
      throw new UnusableModelException("model folder " + path + " has no " + DESCRIPTION);
    }
    if (Files.size(file) > MAX_DESCRIPTION_BYTES) {
      throw new UnusableModelException(
          file
              + " has "
              + Files.size(file)
              + " bytes; at most "
              + MAX_DESCRIPTION_BYTES
              + " are read");
    }
    byte[] bytes = Files.readAllBytes(file);
    JsonNode description = parse(file, bytes);
    String kind = description.path("kind").asText();
    SortedMap<String, String> files = files(file, description);
    if (kind.isBlank() || files.isEmpty()) {
      throw new UnusableModelException(file + " names no kind or no files");
    }
    return new ModelFolder(path, kind, description, files, digest(files, Sha256.of(bytes)));
  }

  /// Reads a folder's description and checks that each file is there with the sha256 it should
  /// have.
  ///
  /// @throws UnusableModelException if a file is absent or differs
  public static ModelFolder verified(Path path) throws IOException {
    ModelFolder folder = describe(path);
    for (Map.Entry<String, String> entry : folder.files.entrySet()) {
      Path file = path.resolve(entry.getKey());
      if (!Files.isRegularFile(file)) {
        throw new UnusableModelException("model folder " + path + " lacks " + entry.getKey());
      }
      String found = Sha256.of(file);
      if (!found.equals(entry.getValue())) {
        throw new UnusableModelException(
            file + " has sha256 " + found + "; " + DESCRIPTION + " expects " + entry.getValue());
      }
    }
    return folder;
  }

  /// Writes the description of a folder whose other files are complete, adding `files` to it.
  ///
  /// @param description with `kind` and whatever the kind needs
  /// @param names the other files
  public static ModelFolder write(Path path, ObjectNode description, Iterable<String> names)
      throws IOException {
    ObjectNode whole = description.deepCopy();
    ObjectNode files = whole.putObject("files");
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : names) {
      digests.put(name, Sha256.of(path.resolve(name)));
    }
    digests.forEach(files::put);
    String text = JSON.writeValueAsString(whole).replace("\r\n", "\n") + "\n";
    Files.write(path.resolve(DESCRIPTION), text.getBytes(StandardCharsets.UTF_8));
    return describe(path);
  }

  private static JsonNode parse(Path file, byte[] bytes) throws IOException {
    try {
      JsonNode description = JSON.readTree(bytes);
      if (description.isObject()) {
        return description;
      }
    } catch (JsonProcessingException malformed) {
      throw new UnusableModelException(
          file + " is no JSON: " + malformed.getOriginalMessage(), malformed);
    }
    throw new UnusableModelException(file + " is no JSON object");
  }

  private static SortedMap<String, String> files(Path file, JsonNode description)
      throws UnusableModelException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : description.path("files").properties()) {
      String digest = entry.getValue().asText();
      if (!entry.getKey().matches(NAME)
          || entry.getKey().equals(DESCRIPTION)
          || !digest.matches("[0-9a-f]{64}")
          || files.size() == MAX_FILES) {
        throw new UnusableModelException(
            file
                + ": files must be at most "
                + MAX_FILES
                + " plain names with a sha256 each; found "
                + entry.getKey()
                + ": "
                + digest);
      }
      files.put(entry.getKey(), digest);
    }
    return files;
  }

  private static String digest(SortedMap<String, String> files, String ofDescription) {
    SortedMap<String, String> all = new TreeMap<>(files);
    all.put(DESCRIPTION, ofDescription);
    StringBuilder lines = new StringBuilder();
    all.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
