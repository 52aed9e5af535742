package vectormill.aws;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// Cached vectors in one DynamoDB table, laid out as [CacheTable] says. Rows are read and written
/// in batches, at most eight batches of a call at the same time. Vectors are read without
/// consistency, which costs half: what was stored a moment ago may be missed. Safe for many threads
/// and programs.
public final class DynamoEmbeddingCache implements EmbeddingCache {
  private static final int BATCHES_AT_ONCE = 8;

  /// A row of so many keys has 32 kB.
  private static final int KEYS_OF_A_NOTE = 1_000;

  private final CacheRows rows;

  /// @param dynamo stays the caller's to close
  /// @param table as [AwsResources#ensureCacheTable] makes it
  /// @param seed of the jitter in what is waited
  public DynamoEmbeddingCache(DynamoDbClient dynamo, String table, long seed) {
    this(new CacheRows(dynamo, table, Rounds.usual(new Random(seed))));
  }

  DynamoEmbeddingCache(CacheRows rows) {
    this.rows = rows;
  }

  @Override
  public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
    List<CacheKey> distinct = List.copyOf(new LinkedHashSet<>(keys));
    Map<CacheKey, Vector> found = new HashMap<>();
    for (Map<CacheKey, Vector> some :
        eachBatch(distinct, CacheRows.READ_AT_ONCE, batch -> read(namespace, batch))) {
      found.putAll(some);
    }
    return found;
  }

  private Map<CacheKey, Vector> read(CacheNamespace namespace, List<CacheKey> keys) {
    Map<Map<String, AttributeValue>, CacheKey> asked = new HashMap<>();
    keys.forEach(key -> asked.put(CacheTable.entry(key), key));
    Map<CacheKey, Vector> found = new HashMap<>();
    for (Map<String, AttributeValue> row : rows.find(List.copyOf(asked.keySet()))) {
      CacheKey key = asked.get(CacheTable.keyOf(row));
      if (key != null) {
        CacheTable.vector(row, namespace.dimension()).ifPresent(vector -> found.put(key, vector));
      }
    }
    return found;
  }

  @Override
  public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
    EmbeddingCache.check(namespace, vectors);
    List<Map.Entry<CacheKey, Vector>> entries =
        vectors.entrySet().stream().sorted(Map.Entry.comparingByKey(CacheTable.ORDER)).toList();
    for (List<Map.Entry<CacheKey, Vector>> noted : batches(entries, KEYS_OF_A_NOTE)) {
      rows.put(List.of(CacheTable.note(owner, noted.stream().map(Map.Entry::getKey).toList())));
      eachBatch(noted, CacheRows.WRITE_AT_ONCE, this::put);
    }
  }

  private int put(List<Map.Entry<CacheKey, Vector>> entries) {
    rows.put(entries.stream().map(one -> CacheTable.entry(one.getKey(), one.getValue())).toList());
    return entries.size();
  }

  @Override
  public long remove(CacheOwner owner) {
    List<Long> removed = new ArrayList<>();
    rows.eachPage(
        CacheTable.notes(owner), notes -> notes.forEach(note -> removed.add(removeNoted(note))));
    return removed.stream().mapToLong(Long::longValue).sum();
  }

  /// The note goes last, so that it is found again after a failure.
  private long removeNoted(Map<String, AttributeValue> note) {
    List<CacheKey> keys = CacheTable.keys(note);
    eachBatch(
        keys,
        CacheRows.WRITE_AT_ONCE,
        batch -> {
          rows.delete(batch.stream().map(CacheTable::entry).toList());
          return batch.size();
        });
    rows.delete(List.of(CacheTable.keyOf(note)));
    return keys.size();
  }

  private static <T> List<List<T>> batches(List<T> all, int size) {
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      batches.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return batches;
  }

  /// Calls for each batch, several at the same time, and answers in their order.
  private static <T, R> List<R> eachBatch(List<T> all, int size, Function<List<T>, R> call) {
    List<List<T>> batches = batches(all, size);
    if (batches.size() < 2) {
      return batches.stream().map(call).toList();
    }
    List<Callable<R>> calls = new ArrayList<>();
    batches.forEach(batch -> calls.add(() -> call.apply(batch)));
    int threads = Math.min(BATCHES_AT_ONCE, calls.size());
    try (ExecutorService atOnce =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      List<R> answers = new ArrayList<>();
      for (Future<R> answer : atOnce.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("a call of the cache", new IOException("interrupted", e));
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException failure) {
    return switch (failure.getCause()) {
      case TransientException away ->
          new TransientException(String.valueOf(away.getMessage()), away);
      case RuntimeException bug -> bug;
      case null, default -> new IllegalStateException("a call of the cache", failure);
    };
  }
}
