package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.IndexInspection;
import vectormill.index.SearchIndex;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.recipe.IndexShape;

/// The index on OpenSearch's k-NN plugin. Safe for many threads; owns connections until closed.
public final class OpenSearchVectorIndex implements VectorIndex, AutoCloseable {
  private static final int MAX_FOUND = 100;
  private static final String WRITE_ALIAS_TAKEN = "more than one write index";
  private static final String INDEX_TAKEN = "resource_already_exists_exception";

  private final OpenSearchSettings settings;
  private final Wire wire;
  private final Cluster cluster;
  private final IndexLayout layout;
  private final BulkWriter bulks;
  private final Searches searches;
  private final Inspection inspection;
  private final Removal removal;

  OpenSearchVectorIndex(OpenSearchSettings settings, Wire wire, BulkSender sender, long seed) {
    this.settings = settings;
    this.wire = wire;
    this.cluster = new Cluster(wire);
    this.layout = new IndexLayout(settings);
    this.bulks = new BulkWriter(sender, seed);
    this.searches = new Searches(cluster);
    this.inspection = new Inspection(cluster, searches);
    this.removal = new Removal(cluster);
  }

  /// Connects with the first call, not now.
  ///
  /// @param settings which OpenSearch
  /// @param seed of the random part of pauses between attempts
  public static OpenSearchVectorIndex open(OpenSearchSettings settings, long seed) {
    Wire wire = OpenSearchClients.connect(settings);
    BulkSender sender =
        new BulkSender(wire, Backoff.DEFAULT, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    return new OpenSearchVectorIndex(settings, wire, sender, seed);
  }

  @Override
  public void ensure(IndexDefinition definition) {
    refusal(definition.shape())
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    IndexName name = new IndexName(definition.collection(), definition.generation());
    JsonNode found = describe(name).orElseGet(() -> create(name, definition));
    layout.verify(name.index(), found.path("mappings"), definition);
    if (!found.path("aliases").has(name.writeAlias())) {
      moveAlias(name, name.writeAlias());
    }
    if (!found.path("aliases").has(name.readAlias()) && readIndex(name.collection()).isEmpty()) {
      takeReadAlias(name);
    }
  }

  @Override
  public UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries) {
    IndexName name = new IndexName(definition.collection(), definition.generation());
    JsonNode found = describe(name).orElseThrow(() -> absent(name));
    layout.verify(name.index(), found.path("mappings"), definition);
    return bulks.write(name.index(), definition, entries);
  }

  @Override
  public long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    String index = new IndexName(collection, generation).index();
    return removal.older(index, IndexEntry.fileId(bucket, key), ordinal);
  }

  @Override
  public void promote(String collection, String generation) {
    IndexName name = new IndexName(collection, generation);
    if (describe(name).isEmpty()) {
      throw absent(name);
    }
    moveAlias(name, name.readAlias());
  }

  @Override
  public Optional<IndexDefinition> current(String collection) {
    return readIndex(collection).map(Found::definition);
  }

  @Override
  public List<Collection> collections() {
    String all = "/" + IndexName.ALL_READ_ALIASES;
    JsonNode counts = cluster.need(new Call("GET", all + "/_stats/docs"), "count of all indices");
    return readable(IndexName.ALL_READ_ALIASES).stream()
        .map(found -> new Collection(found.definition(), entries(counts, found.index())))
        .sorted(Comparator.comparing(each -> each.definition().collection()))
        .toList();
  }

  @Override
  public Optional<String> refusal(IndexShape shape) {
    return settings.refusal(shape);
  }

  @Override
  public List<Generation> generations(String collection) {
    return inspection.generations(collection);
  }

  /// A look into its indices.
  public IndexInspection inspection() {
    return inspection;
  }

  @Override
  public List<Hit> search(IndexDefinition definition, VectorQuery query) {
    definition.check(query.vector());
    IndexName name = new IndexName(definition.collection(), definition.generation());
    return searches.nearest(name.index(), definition, query);
  }

  /// Questions to the same server, of use until this is closed.
  public SearchIndex searchIndex() {
    return new OpenSearchSearchIndex(cluster);
  }

  @Override
  public List<Hit> find(String collection, String documentId) {
    return readIndex(collection)
        .map(found -> searches.withId(found.index(), documentId, MAX_FOUND))
        .orElse(List.of());
  }

  @Override
  public void drop(String collection, String generation) {
    String index = new IndexName(collection, generation).index();
    cluster.find(new Call("DELETE", "/" + index), "removal of index " + index);
  }

  @Override
  public void refresh(String collection) {
    String indices = IndexName.everyGeneration(collection);
    cluster.need(new Call("POST", "/" + indices + "/_refresh"), "refresh of indices " + indices);
  }

  /// Ends all connections.
  @Override
  public void close() throws IOException {
    wire.close();
  }

  private Optional<JsonNode> describe(IndexName name) {
    Call call = new Call("GET", "/" + name.index());
    return cluster
        .find(call, "look-up of index " + name.index())
        .map(answer -> answer.path(name.index()));
  }

  /// What the index is after its creation, by us or by whoever was faster.
  private JsonNode create(IndexName name, IndexDefinition definition) {
    Call call = new Call("PUT", "/" + name.index()).with(Json.bytes(layout.body(definition)));
    cluster.claim(call, "creation of index " + name.index(), INDEX_TAKEN);
    return describe(name).orElseThrow(() -> absent(name));
  }

  /// One step: no search sees the alias on two generations, or on none.
  private void moveAlias(IndexName name, String alias) {
    ObjectNode body = Json.object();
    ArrayNode actions = body.putArray("actions");
    ObjectNode remove = actions.addObject().putObject("remove");
    remove.put("index", IndexName.everyGeneration(name.collection()));
    remove.put("alias", alias).put("must_exist", false);
    addAlias(actions, name, alias);
    Call call = new Call("POST", "/_aliases").with(Json.bytes(body));
    cluster.need(call, "move of alias " + alias + " to index " + name.index());
  }

  /// An alias has one write index at most, so of two generations that come at once only one gets
  /// it.
  private void takeReadAlias(IndexName name) {
    ObjectNode body = Json.object();
    addAlias(body.putArray("actions"), name, name.readAlias());
    Call call = new Call("POST", "/_aliases").with(Json.bytes(body));
    String purpose = "first use of alias " + name.readAlias() + " for index " + name.index();
    cluster.claim(call, purpose, WRITE_ALIAS_TAKEN);
  }

  private static void addAlias(ArrayNode actions, IndexName name, String alias) {
    ObjectNode add = actions.addObject().putObject("add");
    add.put("index", name.index()).put("alias", alias).put("is_write_index", true);
  }

  private Optional<Found> readIndex(String collection) {
    return readable(IndexName.readAlias(collection)).stream().findFirst();
  }

  /// The indices of ours behind aliases.
  private List<Found> readable(String aliases) {
    Call call = new Call("GET", "/" + aliases + "/_mapping");
    List<Found> indices = new ArrayList<>();
    cluster
        .find(call, "look-up of alias " + aliases)
        .ifPresent(answer -> {
          for (Map.Entry<String, JsonNode> index : answer.properties()) {
            IndexLayout.definition(index.getValue().path("mappings"))
                .ifPresent(found -> indices.add(new Found(index.getKey(), found)));
          }
        });
    return indices;
  }

  private static long entries(JsonNode counts, String index) {
    JsonNode documents = counts.path("indices").path(index).path("primaries").path("docs");
    return documents.path("count").asLong();
  }

  /// Somebody dropped it; whoever ensures it again and tries again finds it.
  private static TransientException absent(IndexName name) {
    String message =
        "there is no index "
            + name.index()
            + " for generation "
            + name.generation()
            + " of collection "
            + name.collection();
    return new TransientException(message, new IOException(message));
  }

  /// An index of ours and what it is.
  private record Found(String index, IndexDefinition definition) {}
}
