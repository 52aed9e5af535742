package vectormill.opensearch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// One request and its answer; what lies between us and the server. Safe for many threads.
interface Wire extends AutoCloseable {
  /// Sends a request and waits for the answer, whatever its status.
  ///
  /// @throws IOException if no answer came
  Answer send(Call call) throws IOException;

  @Override
  default void close() throws IOException {}

  /// @param method such as `POST`
  /// @param path starting with a slash, escaped where needed
  /// @param parameters of the query string
  /// @param body JSON, or lines of JSON; empty: none
  record Call(String method, String path, Map<String, String> parameters, byte[] body) {
    private static final byte[] NO_BODY = {};

    Call(String method, String path) {
      this(method, path, Map.of(), NO_BODY);
    }

    Call with(String parameter, String value) {
      Map<String, String> more = new HashMap<>(parameters);
      more.put(parameter, value);
      return new Call(method, path, Map.copyOf(more), body);
    }

    Call with(byte[] otherBody) {
      return new Call(method, path, parameters, otherBody);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /// @param status of HTTP
  /// @param body as sent; empty if there was none
  record Answer(int status, byte[] body) {
    boolean ok() {
      return Statuses.ok(status);
    }

    /// Whether the same call may succeed later.
    boolean mayPass() {
      return Statuses.mayPass(status);
    }
  }
}
