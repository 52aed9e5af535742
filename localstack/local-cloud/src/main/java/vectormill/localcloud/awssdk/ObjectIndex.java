package vectormill.localcloud.awssdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// Buckets, objects and waiting messages in one file. Each change is checked, made and committed
/// under one lock, together with the messages it causes: a process that is killed leaves either all
/// of a change or nothing of it. Safe for several threads.
final class ObjectIndex implements Outbox, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEQUENCE = "sequence";
  private static final int COMMITS_BETWEEN_COMPACTIONS = 1_000;
  private static final int FILL_PERCENT = 50;
  private static final int COMPACTION_BYTES = 4 << 20;
  private static final int PAGE_BYTES = 4096;

  private final MVStore store;
  private final MVMap<String, String> objects;
  private final MVMap<String, Long> buckets;
  private final MVMap<Long, String> outbox;
  private final MVMap<String, Long> counters;
  private final ChangeListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition waiting = lock.newCondition();
  private int commits;

  ObjectIndex(Path file, ChangeListener listener) {
    this.listener = listener;
    store =
        new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(8)
            .pageSplitSize(PAGE_BYTES)
            .autoCommitDisabled()
            .open();
    // Space is used again at once: every reader holds the lock, so none looks at an old version.
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    objects = store.openMap("objects", new MVMap.Builder<String, String>().keyType(new KeyOrder()));
    buckets = store.openMap("buckets");
    outbox = store.openMap("outbox");
    counters = store.openMap("counters");
  }

  Map<String, Instant> buckets() {
    Map<String, Instant> result = new TreeMap<>();
    buckets.forEach((name, millis) -> result.put(name, Instant.ofEpochMilli(millis)));
    return result;
  }

  void requireBucket(String bucket) {
    if (!buckets.containsKey(bucket)) {
      throw S3Exceptions.noSuchBucket(bucket, "no such bucket");
    }
  }

  void createBucket(String bucket, long millis) {
    lock.lock();
    try {
      if (buckets.putIfAbsent(bucket, millis) != null) {
        throw S3Exceptions.bucketAlreadyOwnedByYou(bucket);
      }
      commit();
    } finally {
      lock.unlock();
    }
  }

  void deleteBucket(String bucket) {
    lock.lock();
    try {
      requireBucket(bucket);
      String first = objects.ceilingKey(ObjectKey.root(bucket));
      if (first != null && first.startsWith(ObjectKey.root(bucket))) {
        throw S3Exceptions.bucketNotEmpty(bucket);
      }
      buckets.remove(bucket);
      commit();
    } finally {
      lock.unlock();
    }
  }

  Optional<ObjectEntry> find(ObjectKey key) {
    requireBucket(key.bucket());
    lock.lock();
    try {
      return Optional.ofNullable(objects.get(key.indexKey())).map(ObjectIndex::parse);
    } finally {
      lock.unlock();
    }
  }

  ObjectEntry require(ObjectKey key) {
    return find(key)
        .orElseThrow(() -> S3Exceptions.noSuchKey(key.bucket(), key.key(), "no such key"));
  }

  /// Puts an entry if the condition holds.
  ///
  /// @return the entry it replaced
  Optional<ObjectEntry> put(
      ObjectKey key, ObjectEntry entry, Precondition condition, String event) {
    lock.lock();
    try {
      Optional<ObjectEntry> current = find(key);
      condition.check(current.orElse(null));
      String json = write(entry);
      announce(event, key, entry, entry.modifiedMillis());
      objects.put(key.indexKey(), json);
      commit();
      return current;
    } finally {
      lock.unlock();
    }
  }

  /// Removes an entry if it is there and the condition holds.
  ///
  /// @return the entry that was there
  Optional<ObjectEntry> remove(ObjectKey key, Precondition condition, long millis) {
    lock.lock();
    try {
      Optional<ObjectEntry> current = find(key);
      if (current.isPresent()) {
        condition.check(current.get());
        announce("ObjectRemoved:Delete", key, null, millis);
        objects.remove(key.indexKey());
        commit();
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  /// Reads entries in listing order, with no change in between.
  <T> T read(Function<MVMap<String, String>, T> reading) {
    lock.lock();
    try {
      return reading.apply(objects);
    } finally {
      lock.unlock();
    }
  }

  /// The names of all files that an object needs.
  Set<String> files() {
    Set<String> files = new HashSet<>();
    objects.forEach((key, json) -> files.add(parse(json).file()));
    return files;
  }

  static ObjectEntry parse(String json) {
    try {
      return JSON.readValue(json, ObjectEntry.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the object index holds an unreadable entry: " + json, e);
    }
  }

  @Override
  public Map<Long, OutboxMessage> await(int max) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (outbox.isEmpty()) {
        waiting.await();
      }
      Map<Long, OutboxMessage> oldest = new LinkedHashMap<>();
      Cursor<Long, String> cursor = outbox.cursor(null);
      while (cursor.hasNext() && oldest.size() < max) {
        Long number = cursor.next();
        oldest.put(number, JSON.readValue(cursor.getValue(), OutboxMessage.class));
      }
      return oldest;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the object index holds an unreadable message", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sent(Iterable<Long> numbers) {
    lock.lock();
    try {
      numbers.forEach(outbox::remove);
      commit();
    } finally {
      lock.unlock();
    }
  }

  /// Does not tidy up: the chunks that H2 moves while it closes take the place of others, which
  /// then are missing when the file is opened again.
  @Override
  public void close() {
    lock.lock();
    try {
      store.close();
    } finally {
      lock.unlock();
    }
  }

  private void announce(String event, ObjectKey key, @Nullable ObjectEntry entry, long millis) {
    long sequence = counters.getOrDefault(SEQUENCE, 0L) + 1;
    String etag = entry == null ? null : entry.etag();
    long size = entry == null ? 0 : entry.sizeBytes();
    List<OutboxMessage> messages =
        listener.messages(
            new ObjectChange(event, key.bucket(), key.key(), etag, size, sequence, millis));
    counters.put(SEQUENCE, sequence);
    long last = outbox.isEmpty() ? counters.getOrDefault("outbox", 0L) : outbox.lastKey();
    for (OutboxMessage message : messages) {
      outbox.put(++last, write(message));
    }
    if (!messages.isEmpty()) {
      counters.put("outbox", last);
      waiting.signalAll();
    }
  }

  /// Without its own background thread the store neither commits half a change nor tidies up, so
  /// the tidying is done here, now and then. Chunks are rewritten, not moved: moving them in an
  /// open file (`compactFile`) fails an assertion of H2 2.3 now and then.
  private void commit() {
    store.commit();
    commits++;
    if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
      store.compact(FILL_PERCENT, COMPACTION_BYTES);
    }
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value, e);
    }
  }
}
