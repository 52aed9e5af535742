package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Set;
import vectormill.search.access.Caller;

/// The routes that tell what went wrong.
@Controller("/v1/errors")
final class ErrorController {
  private final ErrorReports reports;

  ErrorController(ErrorReports reports) {
    this.reports = reports;
  }

  /// Files with errors, page by page.
  @Get
  ErrorPage list(Caller caller, HttpRequest<?> request) {
    return reports.list(caller, ErrorListing.read(request.getParameters().asMap()));
  }

  /// All in groups, with examples; what `mill errors --json` prints.
  @Get("/summary")
  String summary(Caller caller, HttpRequest<?> request) {
    Parameters given = Parameters.of(request.getParameters().asMap(), Set.of("collection"));
    return reports.summary(caller, given.collection()).toString();
  }
}
