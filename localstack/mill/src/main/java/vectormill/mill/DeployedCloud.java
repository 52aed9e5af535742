package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.OutputNames;

/// An environment on AWS, from what its deployment wrote: of each stack the outputs by their names.
/// The region is that of its queues, credentials are those of whoever gives the command.
final class DeployedCloud {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEARCH_URL = "SearchUrl";
  private static final Pattern REGION = Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.");
  private static final List<String> VARIABLES =
      List.of(
          EnvironmentNames.INPUT_BUCKET,
          EnvironmentNames.RESULTS_BUCKET,
          EnvironmentNames.MODELS_BUCKET,
          EnvironmentNames.STAMP_TABLE,
          EnvironmentNames.CACHE_TABLE,
          EnvironmentNames.DUPLICATE_TABLE,
          EnvironmentNames.WORK_QUEUE_URL,
          EnvironmentNames.EVENTS_QUEUE_URL,
          EnvironmentNames.WORK_DEAD_LETTER_URL,
          EnvironmentNames.EVENTS_DEAD_LETTER_URL,
          EnvironmentNames.BATCH_JOB_QUEUE,
          EnvironmentNames.BATCH_JOB_DEFINITION,
          EnvironmentNames.OPENSEARCH_URL);

  private DeployedCloud() {}

  /// The environment that these outputs describe; absent without the file.
  ///
  /// @throws IOException if the file cannot be read, or lacks an output
  static Optional<RunningCloud> find(Path outputs) throws IOException {
    return Files.exists(outputs)
        ? Optional.of(read(outputs, AccountSettings.environment()))
        : Optional.empty();
  }

  /// @param account the variables of AWS's own programs
  static RunningCloud read(Path outputs, Map<String, String> account) throws IOException {
    Map<String, String> found = new HashMap<>();
    JSON.readTree(Files.readAllBytes(outputs))
        .forEach(stack ->
            stack.properties().forEach(one -> found.put(one.getKey(), one.getValue().asText())));
    Map<String, String> variables = new LinkedHashMap<>(AccountSettings.of(account));
    Matcher region =
        REGION.matcher(
            found.getOrDefault(
                OutputNames.key(OutputNames.of(EnvironmentNames.WORK_QUEUE_URL)), ""));
    if (region.lookingAt()) {
      variables.put("AWS_REGION", region.group(1));
    }
    for (String variable : VARIABLES) {
      variables.put(variable, output(found, OutputNames.of(variable), outputs));
    }
    return new RunningCloud(0, URI.create(output(found, SEARCH_URL, outputs)), variables);
  }

  private static String output(Map<String, String> found, String name, Path outputs)
      throws IOException {
    String key = OutputNames.key(name);
    String value = found.get(key);
    if (value == null) {
      throw new IOException(outputs + " has no " + key + "; deploy again");
    }
    return value;
  }
}
