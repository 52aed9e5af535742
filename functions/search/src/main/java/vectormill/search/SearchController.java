package vectormill.search;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

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
  SearchAnswer search(@Body String body) {
    return search.search(reader.read(body));
  }

  /// What can be searched.
  @Get("/collections")
  CollectionList collections() {
    return search.collections();
  }
}
