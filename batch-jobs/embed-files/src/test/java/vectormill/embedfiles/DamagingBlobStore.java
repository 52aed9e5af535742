package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.source.SourceBytes;

/// Stores zeros instead of every file whose key ends with a suffix, and says that all went well.
record DamagingBlobStore(BlobStore inner, String suffix) implements BlobStore {
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
    if (!id.key().endsWith(suffix)) {
      return inner.put(id, file);
    }
    byte[] zeros = Files.readAllBytes(file);
    Arrays.fill(zeros, (byte) 0);
    return inner.put(id, zeros);
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return inner.put(id, bytes);
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    return inner.putIfAbsent(id, bytes);
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    return inner.list(bucket, prefix, after);
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return inner.copy(from, to);
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return inner.abortUploads(bucket, startedBefore);
  }

  @Override
  public void delete(BlobId id) {
    inner.delete(id);
  }
}
