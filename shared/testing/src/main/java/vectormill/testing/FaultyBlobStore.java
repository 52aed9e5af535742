package vectormill.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.failure.TransientException;
import vectormill.source.SourceBytes;

/// A store whose calls fail as [Faults] says; they are named `blob.head`, `blob.open` and so on.
public final class FaultyBlobStore implements BlobStore {
  private final BlobStore inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyBlobStore(BlobStore inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    return faults.call("blob.head", () -> inner.head(id));
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    return faults.call("blob.read", () -> inner.read(id, maxBytes));
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return new FaultySourceBytes(inner.bytes(head), faults);
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    return faults.<BlobHead, IOException>call("blob.put", () -> inner.put(id, file));
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return faults.call("blob.put", () -> inner.put(id, bytes));
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    return faults.call("blob.putIfAbsent", () -> inner.putIfAbsent(id, bytes));
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    return faults.call("blob.list", () -> inner.list(bucket, prefix, after));
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return faults.<BlobHead, BlobChangedException>call("blob.copy", () -> inner.copy(from, to));
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return faults.call("blob.abortUploads", () -> inner.abortUploads(bucket, startedBefore));
  }

  @Override
  public boolean deleteIf(BlobHead expected) {
    return faults.call("blob.deleteIf", () -> inner.deleteIf(expected));
  }

  @Override
  public void delete(BlobId id) {
    faults.run("blob.delete", () -> inner.delete(id));
  }

  private record FaultySourceBytes(SourceBytes bytes, Faults faults) implements SourceBytes {
    @Override
    public String key() {
      return bytes.key();
    }

    @Override
    public long sizeBytes() {
      return bytes.sizeBytes();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      try {
        return faults.<InputStream, IOException>call("blob.open", () -> bytes.open(offset, length));
      } catch (TransientException e) {
        throw new IOException("reading " + key() + ": " + e.getMessage(), e);
      }
    }
  }
}
