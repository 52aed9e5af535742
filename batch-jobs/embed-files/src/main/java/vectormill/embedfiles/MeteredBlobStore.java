package vectormill.embedfiles;

import java.io.IOException;
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

/// A store, counted as S3 bills it: large objects are read and written in pieces.
record MeteredBlobStore(BlobStore inner, Meter meter) implements BlobStore {
  private static final long PIECE = 8L << 20;

  @Override
  public Optional<BlobHead> head(BlobId id) {
    meter.storeRead(1, 0);
    return inner.head(id);
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    Optional<byte[]> found = inner.read(id, maxBytes);
    meter.storeRead(1, found.map(bytes -> bytes.length).orElse(0));
    return found;
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return new CountedBytes(
        inner.bytes(head),
        () -> meter.storeRead(1, 0),
        (before, more) -> meter.storeRead((before + more) / PIECE - before / PIECE, more));
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    BlobHead head = inner.put(id, file);
    meter.storeWritten(1 + head.sizeBytes() / PIECE, head.sizeBytes());
    return head;
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    meter.storeWritten(1, bytes.length);
    return inner.put(id, bytes);
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    meter.storeWritten(1, bytes.length);
    return inner.putIfAbsent(id, bytes);
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    meter.storeWritten(1, 0);
    return inner.list(bucket, prefix, after);
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    meter.storeWritten(1 + from.sizeBytes() / PIECE, 0);
    return inner.copy(from, to);
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return inner.abortUploads(bucket, startedBefore);
  }

  @Override
  public boolean deleteIf(BlobHead expected) {
    return inner.deleteIf(expected);
  }

  @Override
  public void delete(BlobId id) {
    inner.delete(id);
  }
}
