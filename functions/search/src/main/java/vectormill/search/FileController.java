package vectormill.search;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;

/// The routes that tell what became of files.
@Controller("/v1/files")
final class FileController {
  private final FileReports reports;

  FileController(FileReports reports) {
    this.reports = reports;
  }

  /// One file, by work key or by collection and relative key.
  @Get("/{+id}")
  FileReport find(@PathVariable String id) {
    return reports.find(id);
  }

  /// Files of a collection, page by page.
  @Get
  FilePage list(HttpRequest<?> request) {
    return reports.list(FileListing.read(request.getParameters().asMap()));
  }
}
