package vectormill.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import vectormill.environment.Environment;

/// The templates of all environments, made once for all tests.
final class Templates {
  static final List<String> LAYERS =
      List.of("storage", "network", "search", "compute", "ingest", "api", "observability");

  /// Those that are deployed.
  static final List<String> DEPLOYED = List.of("dev", "prod", "staging");

  /// Besides those deployed: what they leave out, and dev under another name.
  static final List<String> ALL = List.of("dev", "given", "keys", "prod", "staging", "twin");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Templates() {}

  /// One stack's template.
  static Template of(String environment, String layer) {
    return Objects.requireNonNull(Made.TEMPLATES.get(environment + "/" + layer));
  }

  /// Everything that was written.
  static Path output() {
    return Made.OUTPUT;
  }

  /// All environments that the tests know.
  static List<Environment> environments() throws IOException {
    List<Environment> all = new ArrayList<>();
    for (String name : DEPLOYED) {
      all.add(Environment.load(home().resolve("config"), name));
    }
    for (String name : List.of("given", "keys")) {
      all.add(Environment.load(home().resolve("infra-cdk/src/test/resources/environments"), name));
    }
    String dev = Files.readString(home().resolve("config/dev.json"));
    all.add(Environment.parse("twin", dev.replace("vectormill-dev", "vectormill-twin")));
    return all;
  }

  static Path home() {
    return Path.of(System.getProperty("mill.home"));
  }

  /// Code that nobody runs.
  static EnvironmentStage.Target target(Path folder) throws IOException {
    Path zip = folder.resolve("code.zip");
    Files.write(
        zip, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    return new EnvironmentStage.Target(
        Optional.empty(), Optional.empty(), "0123456789ab", program -> zip);
  }

  static void needNode() {
    boolean there =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    Assumptions.assumeTrue(there, "CDK needs Node.js, and there is no node in PATH");
  }

  private static final class Made {
    static final Path OUTPUT;
    static final Map<String, Template> TEMPLATES = new TreeMap<>();

    static {
      try {
        OUTPUT = Files.createTempDirectory("templates");
        DeploymentApp.synth(environments(), target(OUTPUT), OUTPUT);
        for (String environment : ALL) {
          for (String layer : LAYERS) {
            TEMPLATES.put(environment + "/" + layer, read(environment, layer));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Template read(String environment, String layer) throws IOException {
      Path file;
      try (Stream<Path> files = Files.list(OUTPUT.resolve("assembly-" + environment))) {
        file =
            files
                .filter(found -> {
                  String name = String.valueOf(found.getFileName());
                  return name.startsWith(environment + layer) && name.endsWith(".template.json");
                })
                .findFirst()
                .orElseThrow();
      }
      return new Template(JSON.readTree(file.toFile()), Files.size(file));
    }
  }

  /// A template.
  ///
  /// @param json what CloudFormation gets
  /// @param bytes its size
  record Template(JsonNode json, long bytes) {
    /// Properties of all resources of a type, by their logical ids.
    Map<String, JsonNode> properties(String type) {
      Map<String, JsonNode> found = new TreeMap<>();
      resources(type).forEach((id, resource) -> found.put(id, resource.path("Properties")));
      return found;
    }

    /// All resources of a type, by their logical ids.
    Map<String, JsonNode> resources(String type) {
      Map<String, JsonNode> found = new TreeMap<>();
      json.path("Resources")
          .properties()
          .forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
              found.put(entry.getKey(), entry.getValue());
            }
          });
      return found;
    }

    /// The properties of the only resource of a type whose logical id begins so.
    JsonNode one(String type, String start) {
      List<JsonNode> found =
          properties(type).entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(start))
              .map(Map.Entry::getValue)
              .toList();
      if (found.size() != 1) {
        throw new AssertionError(
            found.size() + " of " + type + " with " + start + ": " + properties(type).keySet());
      }
      return found.getFirst();
    }
  }
}
