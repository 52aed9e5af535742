package vectormill.localcloud.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A small HTTP server on loopback with a thread per request.
public final class Loopback implements AutoCloseable {

  /// The largest body of a request or an answer, as Lambda has it.
  public static final int MAX_BODY_BYTES = 6 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
  private static final int BACKLOG = 256;
  private static final long MAX_IGNORED_BYTES = 64L << 20;

  private final HttpServer server;
  private final ExecutorService threads;

  private Loopback(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Listens on `port` of loopback, or on a free one when it is 0. A handler that throws a
  /// [RuntimeException] answers 500.
  public static Loopback start(int port, HttpHandler handler) throws IOException {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), BACKLOG);
    ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(handler, exchange));
    server.start();
    return new Loopback(server, threads);
  }

  /// The server's address.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// The port it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// Reads a request's body.
  ///
  /// @throws BodyTooLargeException when it is larger than is allowed
  public static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        ignore(in);
        throw new BodyTooLargeException();
      }
      return body;
    }
  }

  /// A client that still writes would not read the answer.
  private static void ignore(InputStream in) throws IOException {
    byte[] rest = new byte[1 << 16];
    long ignored = 0;
    for (int n = in.read(rest); n >= 0 && ignored < MAX_IGNORED_BYTES; n = in.read(rest)) {
      ignored += n;
    }
  }

  /// Answers a request.
  public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean empty = body.length == 0 || status == 204 || status == 304;
    exchange.sendResponseHeaders(status, empty ? -1 : body.length);
    if (!empty && !exchange.getRequestMethod().equals("HEAD")) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
    exchange.close();
  }

  private static void handle(HttpHandler handler, HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        handler.handle(exchange);
      } catch (BodyTooLargeException e) {
        answer(exchange, 413, new byte[0]);
      } catch (RuntimeException e) {
        LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        answer(exchange, 500, new byte[0]);
      }
    }
  }

  /// A body larger than is allowed.
  public static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    /// Says what the limit is.
    public BodyTooLargeException() {
      super("a body may have " + MAX_BODY_BYTES + " bytes");
    }
  }
}
