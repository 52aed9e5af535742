package vectormill.search;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import vectormill.repair.RetryReport;
import vectormill.search.access.Caller;

/// The route that tries again what failed.
@Controller("/v1/retry")
final class RetryController {
  private final Actions actions;
  private final ActionReader reader = new ActionReader();

  RetryController(Actions actions) {
    this.actions = actions;
  }

  /// Sends failed files through once more.
  @Post
  HttpResponse<RetryReport> retry(Caller caller, @Body String body) {
    return HttpResponse.accepted().body(actions.retry(caller, reader.retry(body)));
  }
}
