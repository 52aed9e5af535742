package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import vectormill.search.access.Caller;

/// The routes that tell what became of files.
@Controller("/v1/files")
final class FileController {
  private final FileReports reports;

  FileController(FileReports reports) {
    this.reports = reports;
  }

  /// One file, by work key or by collection and relative key.
  @Get("/{+id}")
  FileReport find(Caller caller, @PathVariable String id) {
    return reports.find(caller, id);
  }

  /// Files of a collection, page by page.
  @Get
  FilePage list(Caller caller, HttpRequest<?> request) {
    return reports.list(caller, FileListing.read(request.getParameters().asMap()));
  }
}
