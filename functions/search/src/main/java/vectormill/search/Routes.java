package vectormill.search;

import java.util.List;
import java.util.Set;

/// What the function knows of paths before the framework sees them.
final class Routes {
  /// Whose clients send JSON and call it something else, or nothing.
  private static final Set<String> ANY_TYPE = Set.of("/knn-service", "/metadata");

  private static final List<String> KNOWN =
      List.of(
          "/v1/search",
          "/v1/collections",
          "/v1/files",
          "/v1/errors",
          "/v1/duplicates",
          "/v1/retry",
          "/mcp",
          "/health",
          "/indices-list",
          "/knn-service",
          "/metadata",
          "/metrics",
          "/metrics-summary");

  private Routes() {}

  /// Whether its body is JSON whatever its type says.
  static boolean takesAnyType(String path) {
    return ANY_TYPE.contains(path);
  }

  /// A name for metrics, one of few.
  static String name(String path) {
    return KNOWN.stream()
        .filter(known -> path.equals(known) || path.startsWith(known + "/"))
        .findFirst()
        .orElse("other");
  }
}
