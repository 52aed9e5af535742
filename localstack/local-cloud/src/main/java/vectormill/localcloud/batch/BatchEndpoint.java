package vectormill.localcloud.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vectormill.localcloud.process.Launcher;
import vectormill.localcloud.wire.Loopback;

/// The AWS Batch endpoint: SubmitJob, DescribeJobs, ListJobs, TerminateJob, CancelJob. Every job
/// queue has the same slots; jobs are forgotten when the cloud ends.
public final class BatchEndpoint implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 100;

  /// Folders of logs per job definition.
  private static final int KEPT_LOGS = 100;

  private final JobTable table;
  private final Loopback server;

  private BatchEndpoint(JobTable table, Loopback server) {
    this.table = table;
    this.server = server;
  }

  /// What jobs run with.
  ///
  /// @param environment variables of every job
  /// @param logs takes a file per attempt; those of the newest hundred jobs of a definition stay
  /// @param slots how many programs run at once
  public record Setting(Launcher launcher, Map<String, String> environment, Path logs, int slots) {}

  /// Starts the endpoint on loopback.
  ///
  /// @throws IOException when the port is taken
  public static BatchEndpoint start(int port, List<JobDefinition> definitions, Setting setting)
      throws IOException {
    InstantSource clock = InstantSource.system();
    JobRunner runner =
        new JobRunner(
            setting.launcher(),
            setting.environment(),
            new JobLogs(setting.logs(), KEPT_LOGS),
            setting.slots(),
            clock);
    Map<String, JobDefinition> byName =
        definitions.stream().collect(Collectors.toMap(JobDefinition::name, Function.identity()));
    JobTable table = new JobTable(byName, runner, clock);
    return new BatchEndpoint(table, Loopback.start(port, exchange -> handle(table, exchange)));
  }

  /// The endpoint's address.
  public URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
    table.close();
  }

  private static void handle(JobTable table, HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    try {
      JsonNode request = JSON.readTree(Loopback.body(exchange));
      String path = exchange.getRequestURI().getPath();
      send(exchange, 200, answer(table, path, request));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "ClientException");
      send(exchange, 400, JsonNodeFactory.instance.objectNode().put("message", e.getMessage()));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    Loopback.answer(exchange, status, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode answer(JobTable table, String path, JsonNode request) {
    return switch (path) {
      case "/v1/submitjob" -> submit(table, request);
      case "/v1/describejobs" -> describe(table, request);
      case "/v1/listjobs" -> list(table, request);
      case "/v1/terminatejob" ->
          stop(table, request, job -> job.terminate(reason(request), table.now()));
      case "/v1/canceljob" -> stop(table, request, job -> job.cancel(reason(request), table.now()));
      default -> throw new IllegalArgumentException("the local cloud has no " + path);
    };
  }

  private static String reason(JsonNode request) {
    String reason = request.path("reason").asText();
    if (reason.isEmpty()) {
      throw new IllegalArgumentException("a reason is missing");
    }
    return reason;
  }

  private static ObjectNode submit(JobTable table, JsonNode request) {
    Job job = table.submit(Submission.parse(request, table.definitions()));
    return JsonNodeFactory.instance
        .objectNode()
        .put("jobArn", JobJson.arn(job))
        .put("jobId", job.id())
        .put("jobName", job.submission().name());
  }

  private static ObjectNode describe(JobTable table, JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode jobs = answer.putArray("jobs");
    if (request.path("jobs").size() > PAGE) {
      throw new IllegalArgumentException("at most " + PAGE + " jobs can be described at once");
    }
    for (JsonNode id : request.path("jobs")) {
      table.find(id.asText()).map(JobJson::detail).ifPresent(jobs::add);
    }
    return answer;
  }

  private static ObjectNode list(JobTable table, JsonNode request) {
    String status = request.path("jobStatus").asText("RUNNING");
    String array = request.path("arrayJobId").asText();
    String queue = request.path("jobQueue").asText();
    Predicate<Job> wanted =
        array.isEmpty()
            ? job -> job.index() < 0 && queue.equals(job.submission().queue())
            : job -> job.index() >= 0 && job.id().startsWith(array + ":");
    boolean any = !array.isEmpty() && !request.hasNonNull("jobStatus");
    int from = Integer.parseInt(request.path("nextToken").asText("0"));
    int max = Math.clamp(request.path("maxResults").asInt(PAGE), 1, PAGE);
    List<Job> all =
        table.all().stream()
            .filter(wanted.and(job -> any || job.status().name().equals(status)))
            .toList();
    int to = Math.min(all.size(), from + max);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode jobs = answer.putArray("jobSummaryList");
    all.subList(Math.min(from, to), to).forEach(job -> jobs.add(JobJson.summary(job)));
    if (to < all.size()) {
      answer.put("nextToken", Integer.toString(to));
    }
    return answer;
  }

  private static ObjectNode stop(JobTable table, JsonNode request, Consumer<Job> how) {
    table
        .find(request.path("jobId").asText())
        .ifPresent(job -> {
          how.accept(job);
          job.children().forEach(how);
        });
    return JsonNodeFactory.instance.objectNode();
  }
}
