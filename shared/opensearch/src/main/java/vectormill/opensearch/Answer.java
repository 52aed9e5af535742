package vectormill.opensearch;

/// What the server answered. A final class, because arrays do not belong in records.
final class Answer {
  private final int status;
  private final byte[] body;

  /// @param status of HTTP
  /// @param body as sent, empty if there was none; taken over, not copied
  Answer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  boolean ok() {
    return Statuses.ok(status);
  }

  /// Whether the same call may succeed later.
  boolean mayPass() {
    return Statuses.mayPass(status);
  }
}
