package vectormill.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.source.SourceBytes;

/// Objects in memory, in buckets that keep no versions and exist as soon as they are named. The
/// etag is the MD5 of the bytes. Safe for many threads.
public final class MemoryBlobStore implements BlobStore {
  private final Map<String, NavigableMap<String, Stored>> buckets = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /// Everything was written long ago.
  public MemoryBlobStore() {
    this(InstantSource.fixed(Instant.EPOCH));
  }

  /// @param clock says when objects are written
  public MemoryBlobStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    return Optional.ofNullable(bucket(id.bucket()).get(id.key())).map(Stored::head);
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    Optional<Stored> stored = Optional.ofNullable(bucket(id.bucket()).get(id.key()));
    stored.ifPresent(found -> {
      if (found.bytes().length > maxBytes) {
        throw new IllegalArgumentException(
            id + " has " + found.bytes().length + " bytes, at most " + maxBytes + " are read");
      }
    });
    return stored.map(found -> found.bytes().clone());
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return new Versioned(head);
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    return put(id, Files.readAllBytes(file));
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    Stored stored = Stored.of(id, bytes, clock.instant());
    bucket(id.bucket()).put(id.key(), stored);
    return stored.head();
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    Stored stored = Stored.of(id, bytes, clock.instant());
    return bucket(id.bucket()).putIfAbsent(id.key(), stored) == null
        ? Optional.of(stored.head())
        : Optional.empty();
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    List<ListedBlob> found =
        bucket(bucket).tailMap(after, after.isEmpty()).values().stream()
            .map(stored -> new ListedBlob(stored.head(), stored.writtenAt()))
            .filter(listed -> listed.head().id().key().startsWith(prefix))
            .toList();
    return found.stream();
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return put(to, current(from));
  }

  /// Uploads in parts do not exist here: a file arrives whole or not at all.
  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return 0;
  }

  @Override
  public boolean deleteIf(BlobHead expected) {
    NavigableMap<String, Stored> objects = bucket(expected.id().bucket());
    Stored stored = objects.get(expected.id().key());
    return stored != null
        && stored.head().etag().equals(expected.etag())
        && objects.remove(expected.id().key(), stored);
  }

  @Override
  public void delete(BlobId id) {
    bucket(id.bucket()).remove(id.key());
  }

  private NavigableMap<String, Stored> bucket(String name) {
    return Objects.requireNonNull(
        buckets.computeIfAbsent(name, key -> new ConcurrentSkipListMap<>(Utf8Order.COMPARATOR)));
  }

  private byte[] current(BlobHead expected) throws BlobChangedException {
    Stored stored = bucket(expected.id().bucket()).get(expected.id().key());
    if (stored == null || !stored.head().version().equals(expected.version())) {
      throw new BlobChangedException(
          expected.id()
              + " is no longer version "
              + expected.version()
              + ", found "
              + (stored == null ? "nothing" : stored.head().version()));
    }
    return stored.bytes();
  }

  private static final class Stored {
    private final BlobHead head;
    private final byte[] bytes;

    private final Instant writtenAt;

    private Stored(BlobHead head, byte[] bytes, Instant writtenAt) {
      this.head = head;
      this.bytes = bytes;
      this.writtenAt = writtenAt;
    }

    Instant writtenAt() {
      return writtenAt;
    }

    BlobHead head() {
      return head;
    }

    byte[] bytes() {
      return bytes;
    }

    static Stored of(BlobId id, byte[] bytes, Instant now) {
      String etag = md5(bytes);
      return new Stored(new BlobHead(id, etag, etag, bytes.length), bytes.clone(), now);
    }

    private static String md5(byte[] bytes) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has MD5", e);
      }
    }
  }

  private final class Versioned implements SourceBytes {
    private final BlobHead head;

    Versioned(BlobHead head) {
      this.head = head;
    }

    @Override
    public String key() {
      return head.id().key();
    }

    @Override
    public long sizeBytes() {
      return head.sizeBytes();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      if (offset < 0 || length < 0 || offset + length > head.sizeBytes()) {
        throw new IllegalArgumentException(
            "range " + offset + " + " + length + " of " + head.id() + ", " + head.sizeBytes());
      }
      return new CheckedStream(current(head), Math.toIntExact(offset), Math.toIntExact(length));
    }

    /// Asks the store before each read, so that no test sees bytes of a replaced version.
    private final class CheckedStream extends InputStream {
      private final ByteArrayInputStream bytes;

      CheckedStream(byte[] bytes, int offset, int length) {
        this.bytes = new ByteArrayInputStream(bytes, offset, length);
      }

      @Override
      public int read() throws IOException {
        current(head);
        return bytes.read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        current(head);
        return bytes.read(buffer, offset, length);
      }
    }
  }
}
