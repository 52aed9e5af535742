package vectormill.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._helpers.bulk.BulkIngester;
import org.opensearch.client.opensearch._helpers.bulk.BulkListener;
import org.opensearch.client.opensearch._types.VersionType;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import vectormill.document.Document;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;

/// The client library's own bulk helper with the limits that we set ourselves; nothing is checked
/// but the number of entries, and nothing is sent again.
final class BareBulk implements AutoCloseable {
  private static final int MAX_OPERATIONS = 1000;
  private static final long MAX_BYTES = 4 << 20;
  private static final int CONCURRENT = 2;

  private final OpenSearchClient client;

  BareBulk(URI url) {
    HttpHost host = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    this.client = new OpenSearchClient(ApacheHttpClient5TransportBuilder.builder(host).build());
  }

  /// @return how many entries were stored
  long store(String index, List<IndexEntry> entries) {
    Count count = new Count();
    try (BulkIngester<Integer> ingester =
        BulkIngester.of(settings ->
            settings
                .client(client)
                .maxOperations(MAX_OPERATIONS)
                .maxSize(MAX_BYTES)
                .maxConcurrentRequests(CONCURRENT)
                .flushInterval(10, TimeUnit.SECONDS)
                .listener(count))) {
      for (IndexEntry entry : entries) {
        ingester.add(operation(index, entry));
      }
    }
    return count.stored.get();
  }

  /// The one index that a pattern matches.
  String indexOf(String pattern) throws IOException {
    return client.indices().get(get -> get.index(pattern)).result().keySet().iterator().next();
  }

  long count(String index) throws IOException {
    return client.count(count -> count.index(index)).count();
  }

  void delete(String index) throws IOException {
    client.indices().delete(delete -> delete.index(index));
  }

  @Override
  public void close() throws IOException {
    client._transport().close();
  }

  private static BulkOperation operation(String index, IndexEntry entry) {
    return BulkOperation.of(operation ->
        operation.index(target ->
            target
                .index(index)
                .id(entry.entryId())
                .version(entry.ordinal())
                .versionType(VersionType.ExternalGte)
                .document(BareEntry.of(entry))));
  }

  /// An entry's fields by the names of the index; a record because the client writes those as JSON,
  /// never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record BareEntry(
      String bucket,
      String key,
      String fileId,
      String version,
      long record,
      String model,
      long ordinal,
      String id,
      long number,
      long offset,
      String language,
      String date,
      String day,
      List<String> facets,
      String text,
      String attributes,
      float[] vector) {

    static BareEntry of(IndexEntry entry) {
      Document document = entry.content().document();
      Provenance from = entry.provenance();
      return new BareEntry(
          from.bucket(),
          from.key(),
          IndexEntry.fileId(from.bucket(), from.key()),
          from.version(),
          from.recordNumber(),
          from.model(),
          entry.ordinal(),
          document.id(),
          document.number(),
          document.offset(),
          document.language().orElseThrow(),
          document.date().orElseThrow(),
          document.date().orElseThrow() + "T00:00:00.000Z",
          List.of("title\0" + document.attributes().get("title"), "kind\0ar"),
          document.text(),
          "{\"title\":\"" + document.attributes().get("title") + "\",\"kind\":\"ar\"}",
          entry.content().vector().values());
    }
  }

  /// Adds up what the answers say.
  private static final class Count implements BulkListener<Integer> {
    private final AtomicLong stored = new AtomicLong();

    @Override
    public void beforeBulk(long id, BulkRequest request, List<Integer> contexts) {
      // Nothing to prepare.
    }

    @Override
    public void afterBulk(
        long id, BulkRequest request, List<Integer> contexts, BulkResponse response) {
      stored.addAndGet(response.items().stream().filter(item -> item.error() == null).count());
    }

    @Override
    public void afterBulk(long id, BulkRequest request, List<Integer> contexts, Throwable failure) {
      throw new IllegalStateException("a bare bulk failed", failure);
    }
  }
}
