package vectormill.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
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
  public Stream<BlobHead> list(String bucket, String prefix) {
    return faults.call("blob.list", () -> inner.list(bucket, prefix));
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
