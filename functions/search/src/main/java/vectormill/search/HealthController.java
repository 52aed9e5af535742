package vectormill.search;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import vectormill.failure.TransientException;
import vectormill.index.VectorIndex;

/// Whether searches can be answered now.
@Controller("/health")
final class HealthController {
  private final VectorIndex index;

  HealthController(VectorIndex index) {
    this.index = index;
  }

  /// 200 when the index answers, 503 when it is away.
  @Get
  HttpResponse<Health> health() {
    try {
      index.collections();
      return HttpResponse.ok(new Health("ok", "reachable"));
    } catch (TransientException e) {
      return HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE)
          .header("Retry-After", ErrorAnswer.RETRY_AFTER_SECONDS)
          .body(new Health("unavailable", "unreachable"));
    }
  }

  /// @param status `ok` or `unavailable`
  /// @param index `reachable` or `unreachable`
  record Health(String status, String index) {}
}
