package vectormill.localcloud.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.process.Launcher;

/// One process of a function under AWS's runtime interface client. Takes one call at a time; after
/// a call that timed out or killed it, it is over.
final class FunctionProcess implements AutoCloseable {

  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration INIT = Duration.ofMinutes(1);

  private final FunctionDefinition definition;
  private final InstantSource clock;
  private final RuntimeApi api;
  private final ChildProcess process;

  private FunctionProcess(
      FunctionDefinition definition, InstantSource clock, RuntimeApi api, ChildProcess process) {
    this.definition = definition;
    this.clock = clock;
    this.api = api;
    this.process = process;
  }

  /// What processes are started with.
  record Setting(
      Launcher launcher, Map<String, String> environment, Path logs, InstantSource clock) {}

  /// Starts a process, in its turn; until it can take calls, or cannot, no other one starts.
  @SuppressWarnings("FutureReturnValueIgnored") // ending the turn is all that remains to be done
  static FunctionProcess start(FunctionDefinition definition, Setting setting)
      throws IOException, InterruptedException {
    RuntimeApi api = new RuntimeApi(definition.name());
    InitTurn turn = InitTurn.take();
    try {
      ChildProcess process =
          setting
              .launcher()
              .start(
                  "function " + definition.name(),
                  program(definition),
                  variables(definition, setting, api),
                  setting.logs().resolve("function-" + definition.name() + ".log"),
                  GRACE);
      process.onExit(api::ended);
      api.ready()
          .copy()
          .orTimeout(INIT.toMillis(), TimeUnit.MILLISECONDS)
          .whenComplete((_, _) -> turn.close());
      return new FunctionProcess(definition, setting.clock(), api, process);
    } catch (IOException e) {
      turn.close();
      api.close();
      throw e;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Calls the handler and waits for its answer, its failure, or the end of its time. The time a
  /// new process needs until it can take its first call does not count.
  CallResult call(byte[] event) throws InterruptedException {
    try {
      api.ready().get(INIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return CallResult.failed("Runtime.InitError", String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      return CallResult.timedOut("Init of " + definition.name() + " took longer than " + INIT);
    }
    Duration timeout = definition.limits().timeout();
    try {
      return api.call(event, clock.millis() + timeout.toMillis())
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("call of " + definition.name() + " broke", e);
    } catch (TimeoutException e) {
      process.kill();
      double seconds = timeout.toMillis() / 1000.0;
      return CallResult.timedOut("Task timed out after %.2f seconds".formatted(seconds));
    }
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }

  private static JavaProgram program(FunctionDefinition definition) {
    return new JavaProgram(
        List.of(
            "-Xmx" + definition.limits().heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED"),
        definition.classPath(),
        CLIENT,
        List.of(definition.handler()));
  }

  private static Map<String, String> variables(
      FunctionDefinition definition, Setting setting, RuntimeApi api) {
    Map<String, String> variables = new LinkedHashMap<>(setting.environment());
    variables.putAll(definition.environment());
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("_HANDLER", definition.handler());
    variables.put("LAMBDA_TASK_ROOT", setting.logs().resolveSibling("").toString());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put(
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        Integer.toString(definition.limits().heapMegabytes() * 2));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    return variables;
  }
}
