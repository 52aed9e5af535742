package vectormill.localcloud.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import vectormill.localcloud.wire.Loopback;

/// The Lambda Runtime API for one process of one function: hands it calls and takes its answers. It
/// is made with the process and ends with it, so no call is handed to a process that is gone.
final class RuntimeApi implements AutoCloseable {

  private static final String BASE = "/2018-06-01/runtime/";
  private static final int RUNNING = -1;

  private final String function;
  private final Loopback server;
  private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
  private final ConcurrentMap<String, Call> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  private volatile int exitStatus = RUNNING;

  private static final class Call {
    private final String id = UUID.randomUUID().toString();
    private final CompletableFuture<CallResult> result = new CompletableFuture<>();
    private final byte[] event;
    private final long deadlineMillis;

    private Call(byte[] event, long deadlineMillis) {
      this.event = event;
      this.deadlineMillis = deadlineMillis;
    }
  }

  RuntimeApi(String function) throws IOException {
    this.function = function;
    server = Loopback.start(0, this::handle);
  }

  /// What the process needs as `AWS_LAMBDA_RUNTIME_API`.
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /// Completed when the process asks for its first call, or says why it cannot.
  CompletableFuture<Void> ready() {
    return ready;
  }

  CompletableFuture<CallResult> call(byte[] event, long deadlineMillis) {
    Call call = new Call(event, deadlineMillis);
    open.put(call.id, call);
    waiting.add(call);
    int exit = exitStatus;
    if (exit != RUNNING) {
      ended(exit);
    }
    return call.result;
  }

  /// Fails every call that the process did not answer before it ended.
  void ended(int exit) {
    exitStatus = exit;
    String message = "Runtime exited with error: exit status " + exit;
    ready.completeExceptionally(new IllegalStateException(message));
    open.values().forEach(c -> c.result.complete(CallResult.failed("Runtime.ExitError", message)));
    open.clear();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      if (path.equals(BASE + "invocation/next")) {
        ready.complete(null);
        next(exchange);
        return;
      }
      byte[] body = Loopback.body(exchange);
      if (path.equals(BASE + "init/error")) {
        String why = new String(body, StandardCharsets.UTF_8);
        ready.completeExceptionally(new IllegalStateException(why));
      } else {
        finish(path, body);
      }
      Loopback.answer(exchange, 202, new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Call call = waiting.take();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", call.id);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(call.deadlineMillis));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", LambdaFunction.arn(function));
    Loopback.answer(exchange, 200, call.event);
  }

  private void finish(String path, byte[] body) {
    String[] words = path.split("/", -1);
    Call call = words.length == 6 ? open.remove(words[4]) : null;
    if (call != null) {
      boolean answered = words[5].equals("response");
      call.result.complete(answered ? CallResult.answered(body) : CallResult.failed(body));
    }
  }
}
