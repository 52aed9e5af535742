package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Tells a client what is wrong with its request.
@Singleton
final class RequestExceptionHandler
    implements ExceptionHandler<RequestException, HttpResponse<ErrorAnswer>> {
  @Override
  public HttpResponse<ErrorAnswer> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, RequestException exception) {
    ErrorAnswer answer =
        new ErrorAnswer(
            new ErrorAnswer.Detail(
                exception.code(),
                String.valueOf(exception.getMessage()),
                Optional.ofNullable(exception.field())));
    MutableHttpResponse<ErrorAnswer> response =
        HttpResponse.<ErrorAnswer>status(exception.kind().status(), exception.code())
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body(answer);
    return exception.kind() == RequestException.Kind.UNAUTHENTICATED
        ? response.header("WWW-Authenticate", "Bearer")
        : response;
  }
}
