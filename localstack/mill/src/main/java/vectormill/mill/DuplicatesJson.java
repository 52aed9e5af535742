package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vectormill.review.ClusterJson;
import vectormill.review.DuplicateCluster;

/// Lists of clusters of duplicates for programs.
final class DuplicatesJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DuplicatesJson() {}

  static ObjectNode list(String collection, List<DuplicateCluster> clusters, int limit) {
    ObjectNode root = JSON.createObjectNode();
    root.put("collection", collection);
    root.put("clusters", clusters.size());
    ArrayNode shown = root.putArray("shown");
    clusters.stream().limit(limit).forEach(cluster -> shown.add(ClusterJson.cluster(cluster)));
    return root;
  }
}
