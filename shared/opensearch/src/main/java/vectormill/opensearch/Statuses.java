package vectormill.opensearch;

/// What HTTP statuses mean here, for whole requests and for single entries of a bulk.
final class Statuses {
  static final int NOT_FOUND = 404;
  static final int TOO_LARGE = 413;
  private static final int REDIRECTS = 300;
  private static final int TOO_MANY_REQUESTS = 429;
  static final int SERVER_ERRORS = 500;

  private Statuses() {}

  static boolean ok(int status) {
    return status < REDIRECTS;
  }

  /// Whether the same call may succeed later.
  static boolean mayPass(int status) {
    return status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS;
  }
}
