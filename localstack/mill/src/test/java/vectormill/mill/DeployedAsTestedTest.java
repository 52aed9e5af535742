package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.contracts.ReviewedTemplates.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vectormill.aws.StampTable;
import vectormill.contracts.ReviewedTemplates;
import vectormill.localcloud.LocalCloudConfig;
import vectormill.localcloud.batch.RetryRule;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.lambda.QueueTrigger;
import vectormill.localcloud.lambda.Schedule;
import vectormill.localcloud.sqs.QueueDefinition;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.Program;

/// What is tested on the local cloud is what is deployed: its functions, queues, triggers,
/// schedules and jobs beside those of the templates that were reviewed, which the tests of
/// `infra-cdk` hold to those that are made.
final class DeployedAsTestedTest {
  private static final int TIMES = 6;
  private static LocalCloudConfig local;

  @BeforeAll
  static void configure() throws IOException {
    Home home = Home.of(null);
    local = LocalSystem.config(home, LocalSystem.Workers.usual(home, List.of(), 1, 60), Pace.USUAL);
  }

  @Test
  void theSameHandlersRun() throws IOException {
    Map<String, String> deployed = new TreeMap<>();
    for (Program program : functions()) {
      deployed.put(program.id(), function(program).path("Handler").asText());
    }
    // Before it stands a REST API there and the front of an HTTP API here.
    assertThat(deployed.put("search", "vectormill.search.SearchHandler"))
        .isEqualTo("vectormill.search.RestHandler::handleRequest");
    Map<String, String> tested = new TreeMap<>();
    local.programs().functions().forEach(f -> tested.put(f.name(), f.handler()));
    assertThat(tested).isEqualTo(deployed);
  }

  @Test
  void functionsGetTheSameVariables() throws IOException {
    for (Program program : functions()) {
      Set<String> deployed = new TreeSet<>();
      function(program).at("/Environment/Variables").fieldNames().forEachRemaining(deployed::add);
      FunctionDefinition tested =
          local.programs().functions().stream()
              .filter(f -> f.name().equals(program.id()))
              .findFirst()
              .orElseThrow();
      Set<String> needed = new TreeSet<>(program.needed());
      assertThat(deployed).containsAll(needed);
      // The local cloud adds where its index is.
      needed.remove(EnvironmentNames.OPENSEARCH_URL);
      assertThat(tested.environment().keySet()).containsAll(needed);
      assertThat(program.variables()).containsAll(tested.environment().keySet());
    }
  }

  @Test
  void messagesHaveTheSameNumberOfChances() throws IOException {
    Map<String, Integer> deployed = new TreeMap<>();
    resources("storage", "AWS::SQS::Queue")
        .forEach((id, queue) -> {
          if (queue.has("RedrivePolicy")) {
            deployed.put(
                id.replaceAll("Queues|[0-9A-F]{8}$", "").toLowerCase(java.util.Locale.ROOT),
                queue.at("/RedrivePolicy/maxReceiveCount").asInt());
          }
        });
    Map<String, Integer> tested = new TreeMap<>();
    for (QueueDefinition queue : local.resources().queues()) {
      queue
          .redrive()
          .ifPresent(r -> tested.put(queue.name().replace("vectormill-", ""), r.maxReceives()));
    }
    assertThat(tested).isEqualTo(deployed);
  }

  @Test
  void eventsComeInTheSameBatches() throws IOException {
    JsonNode source = only("ingest", "AWS::Lambda::EventSourceMapping");
    QueueTrigger trigger = local.programs().triggers().getFirst();
    assertThat(trigger.batchSize()).isEqualTo(source.path("BatchSize").asInt());
    assertThat(source.path("FunctionName").toString())
        .containsIgnoringCase(trigger.function() + "alias");
  }

  @Test
  void aMessageStaysHiddenLongEnough() throws IOException {
    int timeout = function(Program.INTAKE).path("Timeout").asInt();
    resources("storage", "AWS::SQS::Queue")
        .forEach((id, queue) -> {
          if (id.startsWith("QueuesEvents")) {
            assertThat(queue.path("VisibilityTimeout").asInt())
                .isGreaterThanOrEqualTo(TIMES * timeout);
          }
        });
  }

  @Test
  void theSameFunctionsAreCalledAgainAndAgain() throws IOException {
    List<String> targets =
        resources("ingest", "AWS::Scheduler::Schedule").values().stream()
            .map(schedule -> schedule.at("/Target/Arn").toString())
            .toList();
    assertThat(targets).hasSameSizeAs(local.programs().schedules());
    for (Schedule schedule : local.programs().schedules()) {
      assertThat(targets)
          .anySatisfy(
              target -> assertThat(target).containsIgnoringCase(schedule.function() + "alias"));
    }
  }

  @Test
  void aStoppedSlotIsTriedAgainAndAFailedOneIsNot() throws IOException {
    JsonNode job = ReviewedTemplates.resource("compute", "AWS::Batch::JobDefinition", "EmbedFiles");
    List<RetryRule> deployed =
        StreamSupport.stream(job.at("/RetryStrategy/EvaluateOnExit").spliterator(), false)
            // The local cloud has neither machines that are taken away nor images.
            .filter(rule -> rule.has("OnExitCode") || rule.path("OnReason").asText().equals("*"))
            .map(rule ->
                new RetryRule(
                    rule.path("OnExitCode").asText("*"),
                    rule.path("Action").asText().equals("RETRY")))
            .toList();
    assertThat(local.programs().jobs().getFirst().rules()).isEqualTo(deployed);
  }

  @Test
  void tablesAreLaidOutAsTheAdaptersWantThem() throws IOException {
    Map<String, JsonNode> tables = resources("storage", "AWS::DynamoDB::Table");
    assertThat(tables.values())
        .hasSize(3)
        .allSatisfy(table ->
            assertThat(keys(table))
                .containsExactly(StampTable.PARTITION + " HASH", StampTable.SORT + " RANGE"));
    JsonNode stamps = ReviewedTemplates.resource("storage", "AWS::DynamoDB::Table", "Stamps");
    Map<String, List<String>> indices = new TreeMap<>();
    stamps
        .path("GlobalSecondaryIndexes")
        .forEach(index -> indices.put(index.path("IndexName").asText(), keys(index)));
    assertThat(indices)
        .isEqualTo(
            Map.of(
                StampTable.BY_COLLECTION,
                List.of(StampTable.COLLECTION_SHARD + " HASH", StampTable.PARTITION + " RANGE"),
                StampTable.BY_STATE,
                List.of(StampTable.STATE_SHARD + " HASH", StampTable.UPDATED_AT + " RANGE")));
  }

  private static List<Program> functions() {
    return Arrays.stream(Program.values())
        .filter(program -> program != Program.EMBED_FILES && program != Program.CANONICALIZE)
        .toList();
  }

  private static JsonNode function(Program program) throws IOException {
    return resources(program == Program.SEARCH ? "api" : "ingest", "AWS::Lambda::Function")
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT).startsWith(program.id()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode only(String layer, String type) throws IOException {
    assertThat(resources(layer, type)).hasSize(1);
    return resources(layer, type).values().iterator().next();
  }

  private static List<String> keys(JsonNode table) {
    return StreamSupport.stream(table.path("KeySchema").spliterator(), false)
        .map(key -> key.path("AttributeName").asText() + " " + key.path("KeyType").asText())
        .toList();
  }
}
