package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class IngestStackTest {
  static final List<String> ALL = Templates.ALL;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void functionsStartFromSnapshots(String environment) {
    Map<String, JsonNode> functions = functions(environment);
    assertThat(functions).hasSize(4);
    assertThat(functions.values())
        .allSatisfy(function -> {
          assertThat(function.path("Runtime").asText()).isEqualTo("java25");
          assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
          // A snapshot allows no larger disk.
          assertThat(function.has("EphemeralStorage")).isFalse();
        });
    for (String layer : List.of("ingest", "api")) {
      Template template = Templates.of(environment, layer);
      int count = template.resources("AWS::Lambda::Function").size();
      assertThat(template.resources("AWS::Lambda::Version")).hasSize(count);
      assertThat(template.resources("AWS::Lambda::Alias")).hasSize(count);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void eventsComeInBatchesOfWhichPartMayFail(String environment) {
    JsonNode source =
        Templates.of(environment, "ingest").one("AWS::Lambda::EventSourceMapping", "IntakeEvents");
    assertThat(source.path("BatchSize").asInt()).isEqualTo(IngestStack.BATCH);
    assertThat(source.path("FunctionResponseTypes").toString())
        .isEqualTo("[\"ReportBatchItemFailures\"]");
    assertThat(source.at("/ScalingConfig/MaximumConcurrency").asInt())
        .isEqualTo(environment.equals("prod") ? 20 : environment.equals("staging") ? 5 : 2);
    // Called by its alias, which alone has a snapshot.
    assertThat(source.path("FunctionName").toString()).contains("IntakeAlias");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aMessageStaysHiddenSixTimesAsLongAsACallMayTake(String environment) {
    int timeout =
        Templates.of(environment, "ingest")
            .one("AWS::Lambda::Function", "Intake")
            .path("Timeout")
            .asInt();
    JsonNode queue =
        Templates.of(environment, "storage").properties("AWS::SQS::Queue").entrySet().stream()
            .filter(entry -> entry.getKey().matches("QueuesEvents[0-9A-F]{8}"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(queue.path("VisibilityTimeout").asInt()).isGreaterThanOrEqualTo(6 * timeout);
  }

  @Test
  void eventsAreArchivedForReplay() {
    Template template = Templates.of("prod", "ingest");
    assertThat(template.one("AWS::Events::Archive", "Archive").path("RetentionDays").asInt())
        .isEqualTo(30);
    JsonNode rule = template.one("AWS::Events::Rule", "FileEvents");
    assertThat(rule.at("/EventPattern/detail-type").toString())
        .isEqualTo("[\"Object Created\",\"Object Deleted\"]");
    assertThat(Templates.of("given", "ingest").resources("AWS::Events::Rule")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void dispatchAndSweepRunEachMinute(String environment) {
    String state = environment.equals("given") ? "DISABLED" : "ENABLED";
    assertThat(Templates.of(environment, "ingest").properties("AWS::Scheduler::Schedule").values())
        .hasSize(2)
        .allSatisfy(schedule -> {
          assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("rate(1 minute)");
          assertThat(schedule.path("State").asText()).isEqualTo(state);
        });
  }

  @Test
  void aPausedEnvironmentPlansNothing() {
    assertThat(
            Templates.of("given", "ingest")
                .one("AWS::Lambda::EventSourceMapping", "IntakeEvents")
                .path("Enabled")
                .asBoolean())
        .isFalse();
    assertThat(
            Templates.of("given", "compute")
                .one("AWS::Batch::JobQueue", "Slots")
                .path("State")
                .asText())
        .isEqualTo("DISABLED");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void logsEnd(String environment) {
    for (String layer : Templates.LAYERS) {
      assertThat(Templates.of(environment, layer).properties("AWS::Logs::LogGroup").values())
          .allSatisfy(group -> assertThat(group.path("RetentionInDays").asInt()).isPositive());
    }
  }

  static Map<String, JsonNode> functions(String environment) {
    Map<String, JsonNode> functions = new TreeMap<>();
    for (String layer : Templates.LAYERS) {
      functions.putAll(Templates.of(environment, layer).properties("AWS::Lambda::Function"));
    }
    return functions;
  }
}
