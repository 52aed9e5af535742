package vectormill.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vectormill.review.ClusterJson;
import vectormill.review.DuplicateCluster;
import vectormill.review.Review;
import vectormill.review.ReviewException;
import vectormill.search.access.Caller;

/// Tells which records are duplicates. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
final class DuplicateReports {
  private static final Set<String> PARAMETERS = Set.of("collection", "limit", "after", "key");
  private static final Set<String> OF_RECORD = Set.of("collection", "record");
  private static final Comparator<ClusterPlace> ORDER =
      Comparator.comparingInt((ClusterPlace place) -> -place.size())
          .thenComparing(ClusterPlace::canonicalId);

  private final Review review;
  private final KnownCollections known;

  DuplicateReports(Review review, KnownCollections known) {
    this.review = review;
    this.known = known;
  }

  /// One page of clusters, the largest first.
  ///
  /// @throws RequestException if a parameter is wrong, or there is no such collection for this
  ///   caller
  ObjectNode list(Caller caller, Map<String, List<String>> parameters) {
    Parameters given = Parameters.of(parameters, PARAMETERS);
    String collection = given.collection();
    known.see(caller, collection);
    List<DuplicateCluster> all =
        review.clusters(collection).stream()
            .filter(cluster -> given.one("key").map(key -> isIn(cluster, key)).orElse(true))
            .sorted(Comparator.comparing(ClusterPlace::of, ORDER))
            .toList();
    List<DuplicateCluster> rest =
        given
            .one("after")
            .map(ClusterPlace::parse)
            .map(after ->
                all.stream()
                    .filter(cluster -> ORDER.compare(ClusterPlace.of(cluster), after) > 0)
                    .toList())
            .orElse(all);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("clusters", all.size());
    ArrayNode shown = page.putArray("shown");
    rest.stream().limit(given.limit()).forEach(cluster -> shown.add(ClusterJson.cluster(cluster)));
    if (rest.size() > given.limit()) {
      page.put("next", ClusterPlace.of(rest.get(given.limit() - 1)).token());
    }
    return page;
  }

  private static boolean isIn(DuplicateCluster cluster, String key) {
    return cluster.members().stream().anyMatch(member -> member.entry().key().equals(key));
  }

  /// A record's cluster, with links and decisions.
  ///
  /// @throws RequestException if a parameter is wrong, or there is no such record for this caller
  ObjectNode show(Caller caller, Map<String, List<String>> parameters) {
    Parameters given = Parameters.of(parameters, OF_RECORD);
    String collection = given.collection();
    String name =
        given
            .one("record")
            .map(record -> Fields.atMost(Fields.MAX_NAME, record, "record"))
            .orElseThrow(
                () -> RequestException.invalid("missing_field", "record", "record is missing"));
    known.see(caller, collection);
    try {
      Review.Shown shown = review.show(collection, name);
      return ClusterJson.show(shown.record(), shown.cluster());
    } catch (ReviewException e) {
      throw RequestException.notFound("unknown_record", "record", String.valueOf(e.getMessage()));
    }
  }
}
