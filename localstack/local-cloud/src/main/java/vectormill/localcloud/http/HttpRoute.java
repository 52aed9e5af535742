package vectormill.localcloud.http;

/// A path, and everything below it, that a function answers; the longest path that fits counts.
///
/// @param path starts with `/`
public record HttpRoute(String path, String function) {

  /// Checks the path.
  public HttpRoute {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a route starts with /, found '" + path + "'");
    }
  }

  boolean covers(String requested) {
    return requested.equals(path) || requested.startsWith(path.endsWith("/") ? path : path + "/");
  }
}
