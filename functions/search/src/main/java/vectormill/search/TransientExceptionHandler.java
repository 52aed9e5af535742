package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.failure.TransientException;

/// Asks a client to come again. What failed goes to the log, not to the client.
@Singleton
final class TransientExceptionHandler
    implements ExceptionHandler<TransientException, HttpResponse<ErrorAnswer>> {
  private static final Logger LOG = LoggerFactory.getLogger(TransientExceptionHandler.class);

  @Override
  public HttpResponse<ErrorAnswer> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, TransientException exception) {
    LOG.atWarn()
        .addKeyValue("step", "answer")
        .addKeyValue("method", request.getMethodName())
        .addKeyValue("path", request.getPath())
        .addKeyValue("reason", exception.toString())
        .setCause(exception)
        .log("something behind the API is away");
    return HttpResponse.<ErrorAnswer>status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", ErrorAnswer.RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(ErrorAnswer.of("unavailable", "something behind this API is away; try again"));
  }
}
