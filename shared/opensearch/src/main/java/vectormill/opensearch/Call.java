package vectormill.opensearch;

import java.util.HashMap;
import java.util.Map;

/// A request. A final class, because arrays do not belong in records.
final class Call {
  private static final byte[] NO_BODY = {};

  private final String method;
  private final String path;
  private final Map<String, String> parameters;
  private final byte[] body;

  private Call(String method, String path, Map<String, String> parameters, byte[] body) {
    this.method = method;
    this.path = path;
    this.parameters = Map.copyOf(parameters);
    this.body = body;
  }

  /// @param method such as `POST`
  /// @param path starting with a slash, escaped where needed
  Call(String method, String path) {
    this(method, path, Map.of(), NO_BODY);
  }

  Call with(String parameter, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(parameter, value);
    return new Call(method, path, more, body);
  }

  /// @param otherBody JSON, or lines of JSON; taken over, not copied
  Call with(byte[] otherBody) {
    return new Call(method, path, parameters, otherBody);
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  /// The array itself; empty: none.
  byte[] body() {
    return body;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
