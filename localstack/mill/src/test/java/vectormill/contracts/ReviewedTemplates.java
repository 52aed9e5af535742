package vectormill.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/// The templates of prod as they were reviewed; the tests of `infra-cdk` hold them to those that
/// are made.
public final class ReviewedTemplates {
  private static final Path GOLDEN =
      Path.of(System.getProperty("mill.home"), "infra-cdk/src/test/resources/golden/prod");

  private ReviewedTemplates() {}

  /// Properties of all resources of a type, by their logical ids.
  ///
  /// @param layer such as `storage`
  public static Map<String, JsonNode> resources(String layer, String type) throws IOException {
    Map<String, JsonNode> found = new TreeMap<>();
    new ObjectMapper()
        .readTree(GOLDEN.resolve(layer + ".json").toFile())
        .path("Resources")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().path("Type").asText().equals(type)) {
            found.put(entry.getKey(), entry.getValue().path("Properties"));
          }
        });
    return found;
  }

  /// Properties of the resource whose logical id is this, but for CDK's hash.
  public static JsonNode resource(String layer, String type, String id) throws IOException {
    return resources(layer, type).entrySet().stream()
        .filter(entry -> entry.getKey().matches(id + "([0-9A-F]{8})?"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(type + " " + id));
  }
}
