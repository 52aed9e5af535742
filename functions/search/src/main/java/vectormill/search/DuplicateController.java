package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import vectormill.search.access.Caller;

/// The routes about duplicates.
@Controller("/v1/duplicates")
final class DuplicateController {
  private final DuplicateReports reports;
  private final Actions actions;
  private final ActionReader reader = new ActionReader();

  DuplicateController(DuplicateReports reports, Actions actions) {
    this.reports = reports;
    this.actions = actions;
  }

  /// Clusters, page by page.
  @Get
  String list(Caller caller, HttpRequest<?> request) {
    return reports.list(caller, request.getParameters().asMap()).toString();
  }

  /// One record's cluster, and why.
  @Get("/record")
  String show(Caller caller, HttpRequest<?> request) {
    return reports.show(caller, request.getParameters().asMap()).toString();
  }

  /// Keeps records apart.
  @Post("/split")
  HttpResponse<String> split(Caller caller, @Body String body) {
    return HttpResponse.accepted().body(actions.split(caller, reader.split(body)).toString());
  }

  /// Joins records.
  @Post("/merge")
  HttpResponse<String> merge(Caller caller, @Body String body) {
    return HttpResponse.accepted().body(actions.merge(caller, reader.merge(body)).toString());
  }

  /// Takes a split or a merge back.
  @Post("/undo")
  HttpResponse<String> undo(Caller caller, @Body String body) {
    return HttpResponse.accepted().body(actions.undo(caller, reader.undo(body)).toString());
  }
}
