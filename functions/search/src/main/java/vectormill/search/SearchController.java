package vectormill.search;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import vectormill.search.access.Caller;

/// The routes that ask the index.
@Controller("/v1")
final class SearchController {
  private final Search search;
  private final SearchRequestReader reader = new SearchRequestReader();

  SearchController(Search search) {
    this.search = search;
  }

  /// Finds the nearest documents.
  @Post("/search")
  SearchAnswer search(Caller caller, @Body String body) {
    return search.search(caller, reader.read(body));
  }

  /// What can be searched.
  @Get("/collections")
  CollectionList collections(Caller caller) {
    return search.collections(caller);
  }
}
