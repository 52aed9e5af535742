package vectormill.mill;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsClients;
import vectormill.aws.AwsResources;
import vectormill.localcloud.LocalCloud;
import vectormill.localcloud.LocalCloudConfig;
import vectormill.localcloud.Programs;
import vectormill.localcloud.Resources;
import vectormill.localcloud.batch.JobDefinition;
import vectormill.localcloud.batch.RetryRule;
import vectormill.localcloud.http.HttpRoute;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.lambda.FunctionDefinition.Limits;
import vectormill.localcloud.lambda.QueueTrigger;
import vectormill.localcloud.lambda.Schedule;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.s3.BucketNotification;
import vectormill.localcloud.sqs.QueueDefinition;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.ListenAddress;
import vectormill.settings.Program;

/// The whole system on one machine: the local cloud with our buckets, queues, table, functions and
/// jobs. Ends with its process, or when closed.
final class LocalSystem implements AutoCloseable {
  /// Where the URL of the queue of file events stands in [RunningCloud#environment()].
  static final String EVENTS_QUEUE_URL = "EVENTS_QUEUE_URL";

  /// Options of a worker's JVM.
  static final List<String> WORKER_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dsun.jnu.encoding=UTF-8");

  private static final String INPUT = "vectormill-input";
  static final String RESULTS = "vectormill-results";
  private static final String MODELS = "vectormill-models";
  private static final String TABLE = "vectormill-stamps";
  private static final String CACHE_TABLE = "vectormill-vectors";
  private static final String DUPLICATE_TABLE = "vectormill-duplicates";
  private static final String EVENTS = "vectormill-events";
  private static final String WORK = "vectormill-work";
  private static final String DEAD = "-dead";
  private static final String JOB_QUEUE = "vectormill-embed";
  private static final String JOB = "embed-files";

  /// Where programs show their metrics: each at the first of these ports that is free.
  static final ListenAddress METRICS = new ListenAddress("127.0.0.1", 9400, 9449);

  private static final int SLOTS = 1;
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_RECEIVES = 5;

  /// An item is given back again and again while a store is away.
  private static final int WORK_RECEIVES = 100;

  private static final Duration DISPATCH_RATE = Duration.ofSeconds(1);
  private static final Duration SWEEP_RATE = Duration.ofSeconds(5);

  /// Nothing can have gone astray before, and the start has enough to do.
  private static final Duration SWEEP_FIRST = Duration.ofSeconds(20);

  private static final Limits SWEEP_LIMITS = new Limits(128, Duration.ofSeconds(60), 1, false);

  private final LocalCloud cloud;
  private final RunningCloud running;
  private final PassSchedule passes;

  private LocalSystem(LocalCloud cloud, RunningCloud running) {
    this.cloud = cloud;
    this.running = running;
    this.passes = PassSchedule.start(running);
  }

  /// Starts everything and says so in the state folder.
  ///
  /// @throws IOException if a part does not start; nothing is left running
  static LocalSystem start(Home home) throws IOException, InterruptedException {
    return start(home, Workers.usual(home, WORKER_OPTIONS, SLOTS, IDLE_SECONDS));
  }

  /// The same with other workers.
  static LocalSystem start(Home home, Workers workers) throws IOException, InterruptedException {
    return start(home, workers, Pace.USUAL, UnaryOperator.identity());
  }

  /// The same with other waits and more in the cloud.
  ///
  /// @param more adds to what is in the cloud
  static LocalSystem start(
      Home home, Workers workers, Pace pace, UnaryOperator<LocalCloudConfig> more)
      throws IOException, InterruptedException {
    LocalCloud cloud = LocalCloud.start(more.apply(config(home, workers, pace)));
    boolean ready = false;
    try {
      Map<String, String> environment = new LinkedHashMap<>(variables(home, workers, pace));
      environment.putAll(cloud.environment());
      environment.put(EVENTS_QUEUE_URL, queueUrl(EVENTS));
      try (DynamoDbClient dynamo = new AwsClients(environment).dynamoDb()) {
        AwsResources.ensureTable(dynamo, TABLE);
        AwsResources.ensureCacheTable(dynamo, CACHE_TABLE);
        AwsResources.ensureDuplicateTable(dynamo, DUPLICATE_TABLE);
      }
      RunningCloud running =
          new RunningCloud(
              ProcessHandle.current().pid(),
              URI.create(cloud.environment().get("HTTP_URL")),
              environment);
      running.save(home);
      ready = true;
      return new LocalSystem(cloud, running);
    } finally {
      if (!ready) {
        cloud.close();
      }
    }
  }

  /// How other programs reach it.
  RunningCloud running() {
    return running;
  }

  /// Its processes, by what they do: `job <id>`, `function <name>`, `opensearch`, `dynamodb`.
  List<ChildProcess> processes() {
    return cloud.processes();
  }

  /// Looks for duplicates no more, so that somebody else can.
  void endPasses() {
    passes.close();
  }

  @Override
  public void close() {
    passes.close();
    cloud.close();
  }

  /// What the local cloud is told.
  static LocalCloudConfig config(Home home, Workers workers, Pace pace) throws IOException {
    Map<String, String> variables = variables(home, workers, pace);
    List<JobDefinition> jobs =
        List.of(
            JobDefinition.once(JOB, workers.program())
                .withEnvironment(variables)
                .withRetries(2, List.of(new RetryRule("75", true), new RetryRule("*", false))));
    return LocalCloudConfig.in(home.state(), home.root().resolve("localstack/servers/target"))
        .withResources(
            new Resources(
                List.of(INPUT, RESULTS, MODELS),
                List.of(
                    QueueDefinition.plain(EVENTS, pace.eventVisibility())
                        .withDeadLetters(EVENTS + DEAD, MAX_RECEIVES),
                    QueueDefinition.plain(EVENTS + DEAD, pace.eventVisibility()),
                    QueueDefinition.plain(WORK, pace.workVisibility())
                        .withDeadLetters(WORK + DEAD, WORK_RECEIVES),
                    QueueDefinition.plain(WORK + DEAD, pace.workVisibility())),
                List.of(BucketNotification.all(INPUT, EVENTS))))
        .withPrograms(
            Programs.NONE
                .withJobs(jobs, workers.slots())
                .withFunctions(functions(home, variables))
                .withTriggers(List.of(new QueueTrigger(EVENTS, "intake", 10)))
                .withSchedules(
                    List.of(
                        new Schedule("dispatch", "dispatch", DISPATCH_RATE),
                        new Schedule("sweep", "sweep", SWEEP_RATE, SWEEP_FIRST)))
                .withRoutes(List.of(new HttpRoute("/", "search"))));
  }

  private static List<FunctionDefinition> functions(Home home, Map<String, String> variables)
      throws IOException {
    return List.of(
        function(home, variables, Program.INTAKE, "vectormill.intake.IntakeHandler::handleRequest"),
        function(
            home,
            variables,
            Program.DISPATCH,
            "vectormill.dispatch.DispatchHandler::handleRequest"),
        function(home, variables, Program.SEARCH, "vectormill.search.SearchHandler"),
        function(home, variables, Program.SWEEP, "vectormill.sweep.SweepHandler::handleRequest")
            .withLimits(SWEEP_LIMITS));
  }

  private static FunctionDefinition function(
      Home home, Map<String, String> variables, Program program, String handler)
      throws IOException {
    Map<String, String> its = new LinkedHashMap<>(variables);
    its.keySet().retainAll(program.variables());
    return FunctionDefinition.of(
            program.id(), handler, classPath(home, "functions/" + program.id()))
        .withEnvironment(its);
  }

  /// The class path of one of our programs, as the build wrote it.
  static List<String> classPath(Home home, String module) throws IOException {
    Path file = home.root().resolve(module).resolve("target/classpath.txt");
    if (!Files.isReadable(file)) {
      throw new IOException(file + " is missing; build first with `./mill build`");
    }
    return List.of(Files.readString(file).strip().split(File.pathSeparator));
  }

  private static Map<String, String> variables(Home home, Workers workers, Pace pace) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(EnvironmentNames.INPUT_BUCKET, INPUT);
    variables.put(EnvironmentNames.RESULTS_BUCKET, RESULTS);
    variables.put(EnvironmentNames.MODELS_BUCKET, MODELS);
    variables.put(EnvironmentNames.STAMP_TABLE, TABLE);
    variables.put(EnvironmentNames.CACHE_TABLE, CACHE_TABLE);
    variables.put(EnvironmentNames.DUPLICATE_TABLE, DUPLICATE_TABLE);
    variables.put(EnvironmentNames.WORK_QUEUE_URL, queueUrl(WORK));
    variables.put(EnvironmentNames.EVENTS_QUEUE_URL, queueUrl(EVENTS));
    variables.put(EnvironmentNames.EVENTS_DEAD_LETTER_URL, queueUrl(EVENTS + DEAD));
    variables.put(EnvironmentNames.WORK_DEAD_LETTER_URL, queueUrl(WORK + DEAD));
    variables.put(EnvironmentNames.FAIR_QUEUE, "false");
    variables.put(EnvironmentNames.IMAGE_URLS, "true");
    variables.put(EnvironmentNames.METRICS_LISTEN, METRICS.toString());
    variables.put(EnvironmentNames.BATCH_JOB_QUEUE, JOB_QUEUE);
    variables.put(EnvironmentNames.BATCH_JOB_DEFINITION, JOB);
    variables.put(EnvironmentNames.MAX_SLOTS, Integer.toString(workers.slots()));
    variables.put(EnvironmentNames.IDLE_SECONDS, Integer.toString(workers.idleSeconds()));
    variables.put(EnvironmentNames.CACHE_FOLDER, home.state().resolve("cache").toString());
    variables.putAll(pace.variables());
    return variables;
  }

  /// The client goes to the endpoint; of the URL only the name counts here.
  private static String queueUrl(String name) {
    return "http://queue.localhost/000000000000/" + name;
  }

  /// How work is done.
  ///
  /// @param program one slot
  /// @param slots how many at once
  /// @param idleSeconds when a slot with an empty queue leaves
  record Workers(JavaProgram program, int slots, int idleSeconds) {

    /// Slots of the worker that is deployed.
    static Workers usual(Home home, List<String> options, int slots, int idleSeconds)
        throws IOException {
      return new Workers(
          new JavaProgram(
              options,
              classPath(home, "batch-jobs/embed-files"),
              "vectormill.embedfiles.EmbedFilesMain",
              List.of()),
          slots,
          idleSeconds);
    }
  }
}
