package vectormill.search;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.Map;
import vectormill.search.access.Caller;

/// clip-retrieval's own routes, so that its client and its pages work with this service.
@Controller
final class ClipController {
  private final ClipSearch search;
  private final Metrics metrics;
  private final ClipRequestReader reader = new ClipRequestReader();

  ClipController(ClipSearch search, Metrics metrics) {
    this.search = search;
    this.metrics = metrics;
  }

  /// What can be searched.
  @Get("/indices-list")
  List<String> indices(Caller caller) {
    return search.indices(caller);
  }

  /// Finds the nearest.
  @Post("/knn-service")
  List<Map<String, Object>> search(Caller caller, @Body String body) {
    ClipRequest request = reader.search(body);
    return metrics.time(Metrics.Stage.SEARCH, () -> search.search(caller, request));
  }

  /// What is known of some hits.
  @Post("/metadata")
  List<Map<String, Object>> metadata(Caller caller, @Body String body) {
    return search.metadata(caller, reader.metadata(body));
  }
}
