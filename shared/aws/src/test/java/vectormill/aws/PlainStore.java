package vectormill.aws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A store on loopback that knows S3 as it was before checksums: it answers 400 to a request with a
/// checksum, a trailer or a body in chunks, as some stores compatible with S3 do.
final class PlainStore implements AutoCloseable {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int PARTIAL = 206;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOTHING = -1;

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  PlainStore() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Each refused request, with what was wrong with it.
  List<String> refused() {
    return List.copyOf(refused);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      List<String> unknown = unknown(exchange.getRequestHeaders());
      if (!unknown.isEmpty()) {
        refused.add(exchange.getRequestMethod() + " " + String.join(", ", unknown));
        send(exchange, BAD_REQUEST, "<Error><Code>InvalidArgument</Code></Error>");
        return;
      }
      String path = exchange.getRequestURI().getPath();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      switch (exchange.getRequestMethod()) {
        case "PUT" -> put(exchange, path, query, body);
        case "POST" -> post(exchange, path, query);
        case "GET", "HEAD" -> get(exchange, path);
        default -> send(exchange, NO_CONTENT, "");
      }
    }
  }

  private static List<String> unknown(Headers headers) {
    List<String> unknown = new ArrayList<>();
    headers.forEach((name, values) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean streamed =
          lower.equals("x-amz-content-sha256") && values.getFirst().startsWith("STREAMING-");
      boolean chunked =
          lower.equals("content-encoding") && values.getFirst().contains("aws-chunked");
      if (lower.startsWith("x-amz-checksum-")
          || lower.equals("x-amz-sdk-checksum-algorithm")
          || lower.equals("x-amz-trailer")
          || streamed
          || chunked) {
        unknown.add(lower + ": " + values.getFirst());
      }
    });
    return unknown;
  }

  private void put(HttpExchange exchange, String path, String query, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", etag(body));
    if (query.contains("partNumber=")) {
      String number = query.replaceAll(".*partNumber=(\\d+).*", "$1");
      parts.put(Integer.parseInt(number), body);
      send(exchange, OK, "");
    } else if (exchange.getRequestHeaders().containsKey("If-None-Match")
        && objects.containsKey(path)) {
      send(exchange, PRECONDITION_FAILED, "<Error><Code>PreconditionFailed</Code></Error>");
    } else {
      objects.put(path, body);
      send(exchange, OK, "");
    }
  }

  private void post(HttpExchange exchange, String path, String query) throws IOException {
    if (query.startsWith("uploads")) {
      send(
          exchange,
          OK,
          "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
      return;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.values().forEach(whole::writeBytes);
    objects.put(path, whole.toByteArray());
    send(
        exchange,
        OK,
        "<CompleteMultipartUploadResult><ETag>%s</ETag></CompleteMultipartUploadResult>"
            .formatted(etag(whole.toByteArray())));
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    byte[] content = objects.get(path);
    if (content == null) {
      send(exchange, NOT_FOUND, "");
      return;
    }
    exchange.getResponseHeaders().set("ETag", etag(content));
    String range = exchange.getRequestHeaders().getFirst("Range");
    byte[] asked = content;
    if (range != null) {
      String[] ends = range.substring("bytes=".length()).split("-", 2);
      int last = Math.min(content.length - 1, Integer.parseInt(ends[1]));
      asked = Arrays.copyOfRange(content, Integer.parseInt(ends[0]), last + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %s-%d/%d".formatted(ends[0], last, content.length));
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
      exchange.sendResponseHeaders(OK, NOTHING);
      return;
    }
    exchange.sendResponseHeaders(range == null ? OK : PARTIAL, asked.length);
    exchange.getResponseBody().write(asked);
  }

  private static String etag(byte[] content) {
    return "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean nothing = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, nothing ? NOTHING : bytes.length);
    if (!nothing) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
