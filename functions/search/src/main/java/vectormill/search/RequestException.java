package vectormill.search;

import org.jspecify.annotations.Nullable;

/// A request that cannot be answered as it stands; the message says what to change.
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong, in terms of HTTP.
  enum Kind {
    /// The request itself is malformed.
    INVALID(400),
    /// Nobody known asks.
    UNAUTHENTICATED(401),
    /// Whoever asks must not do this.
    FORBIDDEN(403),
    /// What it names does not exist.
    NOT_FOUND(404),
    /// It is larger than a request may be.
    TOO_LARGE(413),
    /// It is well formed, and still has no answer.
    UNANSWERABLE(422);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /// The HTTP status.
    int status() {
      return status;
    }
  }

  private final Kind kind;
  private final String code;
  private final @Nullable String field;

  private RequestException(Kind kind, String code, String message, @Nullable String field) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.field = field;
  }

  /// A field holds something it must not hold.
  static RequestException invalid(String code, String field, String message) {
    return new RequestException(Kind.INVALID, code, message, field);
  }

  /// The body as a whole is unusable.
  static RequestException unreadable(String message) {
    return new RequestException(Kind.INVALID, "bad_json", message, null);
  }

  /// What the request names does not exist.
  static RequestException notFound(String code, String field, String message) {
    return new RequestException(Kind.NOT_FOUND, code, message, field);
  }

  /// Nobody known asks.
  static RequestException unauthenticated(String message) {
    return new RequestException(Kind.UNAUTHENTICATED, "unauthenticated", message, null);
  }

  /// Whoever asks must not do this.
  static RequestException forbidden(String message) {
    return new RequestException(Kind.FORBIDDEN, "forbidden", message, null);
  }

  /// The body is too long.
  static RequestException tooLarge(String message) {
    return new RequestException(Kind.TOO_LARGE, "body_too_large", message, null);
  }

  /// A well-formed request that has no answer.
  static RequestException unanswerable(String code, String field, String message) {
    return new RequestException(Kind.UNANSWERABLE, code, message, field);
  }

  Kind kind() {
    return kind;
  }

  /// The error for programs, in snake case.
  String code() {
    return code;
  }

  /// The field it is about, or null when it is the whole request.
  @Nullable String field() {
    return field;
  }
}
