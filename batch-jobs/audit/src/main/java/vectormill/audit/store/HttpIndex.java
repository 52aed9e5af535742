package vectormill.audit.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The index in OpenSearch.
///
/// @param http stays the caller's to close
public record HttpIndex(SearchHttp http) implements SearchIndex {
  private static final String ALL = "/vm-*";
  private static final String READ_ALIAS = "-r";
  private static final int FILES_AT_ONCE = 1000;

  @Override
  public List<Generation> generations() throws IOException {
    Set<String> served = new HashSet<>();
    http.send("GET", "/_alias" + ALL, Optional.empty())
        .ifPresent(aliases ->
            aliases
                .properties()
                .forEach(index -> {
                  if (hasReadAlias(index.getValue().path("aliases"))) {
                    served.add(index.getKey());
                  }
                }));
    List<Generation> generations = new ArrayList<>();
    http.send("GET", ALL + "/_mapping", Optional.empty())
        .ifPresent(indices ->
            indices
                .properties()
                .forEach(index -> {
                  JsonNode definition =
                      index.getValue().at("/mappings/_meta/vectormill/definition");
                  generations.add(
                      new Generation(
                          index.getKey(),
                          definition.path("collection").asText(""),
                          definition.path("generation").asText(""),
                          served.contains(index.getKey())));
                }));
    return generations;
  }

  private static boolean hasReadAlias(JsonNode aliases) {
    boolean found = false;
    for (var alias : aliases.properties()) {
      found |= alias.getKey().endsWith(READ_ALIAS);
    }
    return found;
  }

  @Override
  public long count(String index, String fileId) throws IOException {
    ObjectNode body = SearchHttp.object();
    body.putObject("query").putObject("term").put("fileId", fileId);
    return http.send("POST", "/" + encoded(index) + "/_count", Optional.of(body))
        .map(answer -> answer.path("count").asLong())
        .orElse(0L);
  }

  @Override
  public Entries entries(String index, String fileId, int dimension) throws IOException {
    return ScrolledEntries.open(http, encoded(index), fileId, dimension);
  }

  @Override
  public void files(String index, FileSink sink) throws IOException {
    Optional<JsonNode> after = Optional.empty();
    do {
      JsonNode answer =
          http.send("POST", "/" + encoded(index) + "/_search", Optional.of(filesAfter(after)))
              .orElseGet(SearchHttp::object);
      JsonNode page = answer.at("/aggregations/files");
      for (JsonNode bucket : page.path("buckets")) {
        sink.take(bucket.at("/key/file").asText(""), bucket.path("doc_count").asLong());
      }
      after = Optional.ofNullable(page.get("after_key"));
    } while (after.isPresent());
  }

  private static ObjectNode filesAfter(Optional<JsonNode> after) {
    ObjectNode body = SearchHttp.object().put("size", 0);
    ObjectNode pages = body.putObject("aggs").putObject("files").putObject("composite");
    pages.put("size", FILES_AT_ONCE);
    pages
        .putArray("sources")
        .addObject()
        .putObject("file")
        .putObject("terms")
        .put("field", "fileId")
        .put("missing_bucket", true);
    after.ifPresent(key -> pages.set("after", key));
    return body;
  }

  private static String encoded(String index) {
    return URLEncoder.encode(index, StandardCharsets.UTF_8);
  }
}
