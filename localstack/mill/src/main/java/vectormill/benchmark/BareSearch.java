package vectormill.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import vectormill.embedding.Vector;

/// A k-NN search as the client library makes it: one request, scores as they come.
final class BareSearch implements AutoCloseable {
  private final OpenSearchClient client;

  BareSearch(URI url) {
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    this.client = new OpenSearchClient(ApacheHttpClient5TransportBuilder.builder(host).build());
  }

  /// The one index that a pattern matches.
  String indexOf(String pattern) throws IOException {
    return client.indices().get(get -> get.index(pattern)).result().keySet().iterator().next();
  }

  /// How many hits came.
  int nearest(String index, Vector query, int k) throws IOException {
    List<Float> components = new ArrayList<>(query.dimension());
    for (float component : query.values()) {
      components.add(component);
    }
    SearchResponse<ObjectNode> answer =
        client.search(
            search ->
                search
                    .index(index)
                    .size(k)
                    .source(source -> source.filter(filter -> filter.excludes("vector")))
                    .query(any -> any.knn(knn -> knn.field("vector").vector(components).k(k))),
            ObjectNode.class);
    return answer.hits().hits().size();
  }

  @Override
  public void close() throws IOException {
    client._transport().close();
  }
}
