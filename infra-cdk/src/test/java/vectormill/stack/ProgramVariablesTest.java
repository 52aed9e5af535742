package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;

/// A program gets what its settings record reads: all that it needs, and nothing that it does not
/// know. The record itself is held to [Program] whenever it is read.
final class ProgramVariablesTest {
  static final List<String> ALL = Templates.ALL;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void functionsGetWhatTheyRead(String environment) {
    Map<String, JsonNode> functions = IngestStackTest.functions(environment);
    for (Program program :
        List.of(Program.INTAKE, Program.DISPATCH, Program.SWEEP, Program.SEARCH)) {
      JsonNode function =
          functions.entrySet().stream()
              .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).startsWith(program.id()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow();
      Set<String> names = new TreeSet<>();
      function.at("/Environment/Variables").fieldNames().forEachRemaining(names::add);
      assertThat(names).containsAll(ProgramFunction.LIBRARY_VARIABLES.keySet());
      names.removeAll(ProgramFunction.LIBRARY_VARIABLES.keySet());
      assertExact(program, names);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void jobsGetWhatTheyRead(String environment) {
    assertExact(Program.EMBED_FILES, job(environment, "EmbedFiles"));
    assertExact(Program.CANONICALIZE, job(environment, "Canonicalize"));
  }

  @Test
  void whatIsMissingIsSaidBeforeAnythingIsDeployed() {
    assertThatThrownBy(() -> Variables.NONE.of(Program.DISPATCH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dispatch needs")
        .hasMessageContaining(EnvironmentNames.BATCH_JOB_QUEUE);
  }

  /// `mill --env` makes variables of outputs again.
  @ParameterizedTest
  @FieldSource("ALL")
  void everyVariableOfAPlaceIsAnOutput(String environment) {
    Set<String> outputs = new TreeSet<>();
    for (String layer : Templates.LAYERS) {
      Templates.of(environment, layer)
          .json()
          .path("Outputs")
          .fieldNames()
          .forEachRemaining(outputs::add);
    }
    for (String name :
        List.of(
            EnvironmentNames.INPUT_BUCKET,
            EnvironmentNames.RESULTS_BUCKET,
            EnvironmentNames.MODELS_BUCKET,
            EnvironmentNames.STAMP_TABLE,
            EnvironmentNames.CACHE_TABLE,
            EnvironmentNames.DUPLICATE_TABLE,
            EnvironmentNames.EVENTS_QUEUE_URL,
            EnvironmentNames.EVENTS_DEAD_LETTER_URL,
            EnvironmentNames.WORK_QUEUE_URL,
            EnvironmentNames.WORK_DEAD_LETTER_URL,
            EnvironmentNames.BATCH_JOB_QUEUE,
            EnvironmentNames.BATCH_JOB_DEFINITION,
            EnvironmentNames.OPENSEARCH_URL)) {
      assertThat(outputs).contains(Outputs.key(name) + "Output");
    }
    assertThat(outputs).contains("SearchUrlOutput", "DashboardOutput", "WorkerImagesOutput");
  }

  private static void assertExact(Program program, Set<String> names) {
    assertThat(names).containsAll(program.needed());
    assertThat(program.variables()).containsAll(names);
  }

  private static Set<String> job(String environment, String id) {
    Set<String> names = new TreeSet<>();
    Templates.of(environment, "compute")
        .one("AWS::Batch::JobDefinition", id)
        .at("/ContainerProperties/Environment")
        .forEach(variable -> names.add(variable.path("Name").asText()));
    return names;
  }
}
