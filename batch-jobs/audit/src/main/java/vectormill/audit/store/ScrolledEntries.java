package vectormill.audit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The entries of a file from one snapshot of the index, page by page. Not safe for several
/// threads.
final class ScrolledEntries implements SearchIndex.Entries {
  private static final String KEPT = "2m";
  private static final int MAX_PAGE = 1000;
  private static final int MIN_PAGE = 10;
  private static final int PAGE_NUMBERS = 500_000;

  /// Numbers that weigh as much as the rest of an entry.
  private static final int REST_NUMBERS = 100;

  private final SearchHttp http;
  private final Deque<SearchIndex.Entry> page = new ArrayDeque<>();
  private String scroll = "";
  private boolean over;

  private ScrolledEntries(SearchHttp http) {
    this.http = http;
  }

  static ScrolledEntries open(SearchHttp http, String index, String fileId, int dimension)
      throws IOException {
    ObjectNode body = SearchHttp.object();
    int size = PAGE_NUMBERS / (dimension + REST_NUMBERS);
    body.put("size", Math.clamp(size, MIN_PAGE, MAX_PAGE));
    body.put("version", true);
    body.putObject("query").putObject("term").put("fileId", fileId);
    body.putArray("sort").add("record");
    var fields = body.putArray("_source");
    List.of("id", "record", "key", "version", "ordinal", "vector").forEach(fields::add);
    ScrolledEntries entries = new ScrolledEntries(http);
    entries.take(
        http.send("POST", "/" + index + "/_search?scroll=" + KEPT, Optional.of(body))
            .orElseGet(SearchHttp::object));
    return entries;
  }

  @Override
  public Optional<SearchIndex.Entry> next() throws IOException {
    if (page.isEmpty() && !over) {
      ObjectNode body = SearchHttp.object().put("scroll", KEPT).put("scroll_id", scroll);
      take(
          http.send("POST", "/_search/scroll", Optional.of(body))
              .orElseThrow(() -> new IOException("the snapshot of the index is gone")));
    }
    return Optional.ofNullable(page.poll());
  }

  private void take(JsonNode answer) throws IOException {
    if (answer.at("/_shards/failed").asInt() > 0) {
      throw new IOException("a part of the index does not answer: " + answer.path("_shards"));
    }
    scroll = answer.path("_scroll_id").asText(scroll);
    for (JsonNode hit : answer.at("/hits/hits")) {
      page.add(entry(hit));
    }
    over = page.isEmpty();
  }

  private static SearchIndex.Entry entry(JsonNode hit) {
    JsonNode source = hit.path("_source");
    return new SearchIndex.Entry(
        hit.path("_id").asText(),
        source.path("id").asText(""),
        source.path("record").asLong(-1),
        source.path("key").asText(""),
        source.path("version").asText(""),
        source.path("ordinal").asLong(-1),
        hit.path("_version").asLong(-1),
        vector(source.path("vector")));
  }

  private static Optional<float[]> vector(JsonNode components) {
    if (!components.isArray() || components.isEmpty()) {
      return Optional.empty();
    }
    float[] vector = new float[components.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = components.get(i).floatValue();
    }
    return Optional.of(vector);
  }

  @Override
  public void close() throws IOException {
    if (!scroll.isEmpty()) {
      ObjectNode body = SearchHttp.object().put("scroll_id", scroll);
      http.send("DELETE", "/_search/scroll", Optional.of(body));
    }
  }
}
