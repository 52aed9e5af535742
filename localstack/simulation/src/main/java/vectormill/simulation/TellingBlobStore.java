package vectormill.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.source.SourceBytes;

/// The store as programs know it: what they change in the input bucket sends events, as what users
/// change does.
final class TellingBlobStore implements BlobStore {
  private final BlobStore inner;
  private final InputBucket bucket;

  TellingBlobStore(BlobStore inner, InputBucket bucket) {
    this.inner = inner;
    this.bucket = bucket;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    return inner.head(id);
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    return inner.read(id, maxBytes);
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return inner.bytes(head);
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    return put(id, Files.readAllBytes(file));
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return id.bucket().equals(Cloud.INPUT) ? bucket.put(id.key(), bytes) : inner.put(id, bytes);
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    return inner.putIfAbsent(id, bytes);
  }

  @Override
  public Stream<ListedBlob> list(String from, String prefix, String after) {
    return inner.list(from, prefix, after);
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return inner.copy(from, to);
  }

  @Override
  public int abortUploads(String from, Instant startedBefore) {
    return inner.abortUploads(from, startedBefore);
  }

  @Override
  public boolean deleteIf(BlobHead expected) {
    return inner.deleteIf(expected);
  }

  @Override
  public void delete(BlobId id) {
    if (id.bucket().equals(Cloud.INPUT)) {
      bucket.delete(id.key());
    } else {
      inner.delete(id);
    }
  }
}
