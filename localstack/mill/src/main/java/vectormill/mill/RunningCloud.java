package vectormill.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A cloud as programs find it: a local one that runs, or an environment that was deployed.
///
/// @param pid the process that hosts it; 0 where it is deployed
/// @param api address of the search API
/// @param environment variables that our programs need to reach it
record RunningCloud(long pid, URI api, Map<String, String> environment) {
  private static final ObjectMapper JSON = new ObjectMapper();

  RunningCloud {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /// The cloud that this state folder's file describes, if its process lives; where an environment
  /// is named, that one, if it was deployed.
  ///
  /// @throws IOException if the file is there and unreadable
  static Optional<RunningCloud> find(Home home) throws IOException {
    if (home.environment().isPresent()) {
      return DeployedCloud.find(home.outputsFile(home.environment().get()));
    }
    Path file = home.cloudFile();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode root = JSON.readTree(Files.readAllBytes(file));
    Map<String, String> environment = new LinkedHashMap<>();
    root.path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    RunningCloud cloud =
        new RunningCloud(
            root.path("pid").asLong(), URI.create(root.path("api").asText()), environment);
    boolean alive = ProcessHandle.of(cloud.pid).map(ProcessHandle::isAlive).orElse(false);
    return alive && startedAt(cloud.pid) == root.path("started").asLong()
        ? Optional.of(cloud)
        : Optional.empty();
  }

  /// One of the variables.
  String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the running cloud does not say " + name);
    }
    return value;
  }

  /// Writes the file, whole or not at all.
  void save(Home home) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("pid", pid).put("started", startedAt(pid)).put("api", api.toString());
    ObjectNode variables = root.putObject("environment");
    environment.forEach(variables::put);
    Path partial = home.cloudFile().resolveSibling("cloud.json.partial");
    Files.write(partial, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    Files.move(partial, home.cloudFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Tells a process from a later one of the same number.
  private static long startedAt(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start -> start.toEpochMilli())
        .orElse(0L);
  }
}
