package vectormill.localcloud.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.localcloud.process.JavaProgram;

/// A SubmitJob request put together with the definition it names.
///
/// @param arraySize 0 for a job that is no array
record Submission(
    String name,
    String queue,
    JobDefinition definition,
    int arraySize,
    List<Dependency> dependencies) {

  private static final int MAX_ARRAY = 10_000;

  /// What must be done first.
  ///
  /// @param jobId may be empty for `SEQUENTIAL`
  /// @param type empty, `SEQUENTIAL` or `N_TO_N`
  record Dependency(String jobId, String type) {}

  /// @throws IllegalArgumentException when the request is not one Batch would take
  static Submission parse(JsonNode request, Map<String, JobDefinition> definitions) {
    String name = request.path("jobName").asText();
    String queue = request.path("jobQueue").asText();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,127}")) {
      throw new IllegalArgumentException("not a job name: '" + name + "'");
    }
    if (queue.isEmpty()) {
      throw new IllegalArgumentException("job " + name + " names no job queue");
    }
    int size = request.path("arrayProperties").path("size").asInt(0);
    if (request.has("arrayProperties") && (size < 2 || size > MAX_ARRAY)) {
      throw new IllegalArgumentException(
          "job " + name + ": array size must be 2 to " + MAX_ARRAY + ", found " + size);
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode on : request.path("dependsOn")) {
      dependencies.add(new Dependency(on.path("jobId").asText(), on.path("type").asText()));
    }
    JobDefinition definition = find(request.path("jobDefinition").asText(), definitions);
    return new Submission(name, queue, merge(definition, request), size, List.copyOf(dependencies));
  }

  private static JobDefinition find(String named, Map<String, JobDefinition> definitions) {
    String name = named.substring(named.lastIndexOf('/') + 1).replaceFirst(":[0-9]+$", "");
    JobDefinition definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("JobDefinition not found: " + named);
    }
    return definition;
  }

  private static JobDefinition merge(JobDefinition definition, JsonNode request) {
    JsonNode overrides = request.path("containerOverrides");
    Map<String, String> environment = new LinkedHashMap<>(definition.environment());
    for (JsonNode variable : overrides.path("environment")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    JsonNode retry = request.path("retryStrategy");
    int attempts = retry.path("attempts").asInt(definition.attempts());
    List<RetryRule> rules = retry.has("evaluateOnExit") ? rules(retry) : definition.rules();
    JsonNode seconds = request.path("timeout").path("attemptDurationSeconds");
    Optional<Duration> timeout =
        seconds.isNumber()
            ? Optional.of(Duration.ofSeconds(seconds.asLong()))
            : definition.timeout();
    JavaProgram program = definition.program();
    return new JobDefinition(
        definition.name(),
        program.withArguments(arguments(program, overrides, request.path("parameters"))),
        environment,
        attempts,
        timeout,
        rules);
  }

  private static List<String> arguments(JavaProgram program, JsonNode overrides, JsonNode given) {
    List<String> arguments = new ArrayList<>(program.arguments());
    if (overrides.has("command")) {
      arguments.clear();
      overrides.path("command").forEach(word -> arguments.add(word.asText()));
    }
    Map<String, String> parameters = new HashMap<>();
    given.properties().forEach(e -> parameters.put("Ref::" + e.getKey(), e.getValue().asText()));
    arguments.replaceAll(word -> parameters.getOrDefault(word, word));
    return arguments;
  }

  private static List<RetryRule> rules(JsonNode retry) {
    List<RetryRule> rules = new ArrayList<>();
    for (JsonNode rule : retry.path("evaluateOnExit")) {
      boolean again = rule.path("action").asText().equalsIgnoreCase("RETRY");
      if (rule.has("onExitCode")) {
        rules.add(new RetryRule(rule.path("onExitCode").asText(), again));
      } else if (rule.path("onReason").asText("*").equals("*")
          && rule.path("onStatusReason").asText("*").equals("*")) {
        rules.add(new RetryRule("*", again));
      }
    }
    return rules;
  }
}
