package vectormill.search;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/// Gives the framework's own errors (no route, wrong method, wrong media type, a bug) the form of
/// [ErrorAnswer]. Nothing of an exception reaches the client.
@Primary
@Singleton
final class ErrorAnswers implements ErrorResponseProcessor<ErrorAnswer> {
  @Override
  public MutableHttpResponse<ErrorAnswer> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    String route = context.getRequest().getMethodName() + " " + context.getRequest().getPath();
    return response
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(answer(response.code(), route));
  }

  private static ErrorAnswer answer(int status, String route) {
    return switch (status) {
      case 400 ->
          ErrorAnswer.of("bad_json", "the body is empty or unreadable; expected a JSON object");
      case 404 -> ErrorAnswer.of("unknown_route", "no such route: " + route);
      case 405 -> ErrorAnswer.of("wrong_method", "this path has no such method: " + route);
      case 406 -> ErrorAnswer.of("not_acceptable", "only application/json is answered");
      case 413 -> ErrorAnswer.of("body_too_large", "the body is too large");
      case 415 -> ErrorAnswer.of("unsupported_media_type", "only application/json is read");
      default ->
          status < 500
              ? ErrorAnswer.of("bad_request", "the request cannot be read")
              : ErrorAnswer.of("internal_error", "this request met a bug; it is in the log");
    };
  }
}
