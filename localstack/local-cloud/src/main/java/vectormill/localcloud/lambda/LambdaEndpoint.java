package vectormill.localcloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.process.Launcher;
import vectormill.localcloud.sqs.SqsEndpoint;
import vectormill.localcloud.wire.Loopback;

/// All functions, the Invoke call, and what calls functions by itself: queues and schedules.
public final class LambdaEndpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LambdaEndpoint.class);
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/(?:[^/]*:)?([A-Za-z0-9_-]+)/invocations");
  private static final int MAX_EVENTS = 1_000;

  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
  private final List<AutoCloseable> callers = new ArrayList<>();
  private final Semaphore events = new Semaphore(MAX_EVENTS);
  private final Loopback server;

  private LambdaEndpoint(
      int port, List<FunctionDefinition> definitions, FunctionProcess.Setting setting)
      throws IOException {
    definitions.forEach(d -> functions.put(d.name(), new LambdaFunction(d, setting)));
    server = Loopback.start(port, this::handle);
  }

  /// Starts the endpoint on loopback and the processes of the eager functions.
  ///
  /// @param environment variables of every function
  /// @param logs takes a file per function
  /// @throws IOException when the port is taken or a process cannot be started
  public static LambdaEndpoint start(
      int port,
      List<FunctionDefinition> definitions,
      Launcher launcher,
      Map<String, String> environment,
      Path logs)
      throws IOException, InterruptedException {
    LambdaEndpoint endpoint =
        new LambdaEndpoint(
            port,
            definitions,
            new FunctionProcess.Setting(launcher, environment, logs, InstantSource.system()));
    try {
      for (FunctionDefinition definition : definitions) {
        if (definition.limits().eager()) {
          endpoint.require(definition.name()).warmUp();
        }
      }
      return endpoint;
    } catch (IOException | InterruptedException e) {
      endpoint.close();
      throw e;
    }
  }

  /// The endpoint's address.
  public URI uri() {
    return server.uri();
  }

  /// The function of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public LambdaFunction require(String name) {
    LambdaFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException("no function " + name);
    }
    return function;
  }

  /// Begins to feed queues to functions.
  public void feed(List<QueueTrigger> triggers, SqsEndpoint queues) {
    triggers.forEach(t -> callers.add(new QueuePoller(t, require(t.function()), queues)));
  }

  /// Begins to call functions at fixed rates.
  public void schedule(List<Schedule> schedules) {
    InstantSource clock = InstantSource.system();
    schedules.forEach(s -> callers.add(new ScheduleTimer(s, require(s.function()), clock)));
  }

  @Override
  public void close() {
    for (AutoCloseable caller : callers) {
      try {
        caller.close();
      } catch (Exception e) {
        LOG.warn("a caller of functions did not close cleanly", e);
      }
    }
    server.close();
    functions.values().forEach(LambdaFunction::close);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Matcher matcher = INVOKE.matcher(exchange.getRequestURI().getPath().replace("%3A", ":"));
    Optional<LambdaFunction> function =
        matcher.matches() ? Optional.ofNullable(functions.get(matcher.group(1))) : Optional.empty();
    byte[] given = Loopback.body(exchange);
    byte[] event = given.length == 0 ? "null".getBytes(StandardCharsets.UTF_8) : given;
    if (function.isEmpty()) {
      refuse(exchange);
      return;
    }
    String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
    if (type == null || type.equals("RequestResponse")) {
      answer(exchange, function.get(), event);
    } else if (type.equals("Event") && events.tryAcquire()) {
      Thread.ofPlatform().daemon().start(() -> callLater(function.get(), event));
      Loopback.answer(exchange, 202, new byte[0]);
    } else {
      Loopback.answer(exchange, type.equals("DryRun") ? 204 : 429, new byte[0]);
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", "ResourceNotFoundException");
    String message = "Function not found: " + exchange.getRequestURI().getPath();
    String json = JsonNodeFactory.instance.objectNode().put("Message", message).toString();
    Loopback.answer(exchange, 404, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, LambdaFunction function, byte[] event)
      throws IOException {
    try {
      CallResult result = function.call(event);
      exchange.getResponseHeaders().set("X-Amz-Executed-Version", "$LATEST");
      if (result.kind() != CallResult.Kind.ANSWERED) {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
      }
      Loopback.answer(exchange, 200, result.payload());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Loopback.answer(exchange, 503, new byte[0]);
    }
  }

  /// Calls a function nobody waits for, and twice more when it fails, as Lambda does.
  private void callLater(LambdaFunction function, byte[] event) {
    try {
      for (int i = 0; i < 3; i++) {
        if (function.call(event).kind() == CallResult.Kind.ANSWERED) {
          return;
        }
      }
      LOG.warn("function {} failed three times, its event is lost", function.name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      events.release();
    }
  }
}
