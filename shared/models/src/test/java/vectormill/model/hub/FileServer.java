package vectormill.model.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import vectormill.model.folder.Sha256;

/// Serves a folder on loopback, with the faults of real servers.
final class FileServer implements AutoCloseable {
  private static final long STALL_NANOS = 50_000_000;

  private final Path folder;
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger breaks = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean lies;

  FileServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/models/tiny");
  }

  /// What was asked for: path and, if any, range.
  List<String> requests() {
    return requests;
  }

  /// The next so many answers with weights break off in the middle.
  void breakOff(int times) {
    breaks.set(times);
  }

  /// The next so many answers ask to come back later.
  void beBusy(int times) {
    busy.set(times);
  }

  /// Announces another sha256 than what it sends.
  void lie() {
    lies = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/models/tiny/".length());
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? path : path + " " + range);
      Path file = folder.resolve(path);
      if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, Files.readAllBytes(file), range, path.endsWith(".safetensors"));
      }
    }
  }

  private void send(HttpExchange exchange, byte[] bytes, String range, boolean weights)
      throws IOException {
    String digest = lies && weights ? "0".repeat(64) : Sha256.of(bytes);
    exchange.getResponseHeaders().add("ETag", "\"" + digest + "\"");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
    byte[] rest = Arrays.copyOfRange(bytes, from, bytes.length);
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length == 0 ? -1 : rest.length);
    boolean breaking = weights && breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    exchange.getResponseBody().write(rest, 0, breaking ? rest.length / 2 : rest.length);
    if (breaking) {
      // The client drops what it has not read yet when the connection ends.
      exchange.getResponseBody().flush();
      LockSupport.parkNanos(STALL_NANOS);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
