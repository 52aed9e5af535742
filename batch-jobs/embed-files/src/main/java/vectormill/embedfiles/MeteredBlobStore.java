package vectormill.embedfiles;

import java.io.FilterInputStream;
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
    return new Counted(inner.bytes(head), meter);
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

  private record Counted(SourceBytes inner, Meter meter) implements SourceBytes {
    @Override
    public String key() {
      return inner.key();
    }

    @Override
    public long sizeBytes() {
      return inner.sizeBytes();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      meter.storeRead(1, 0);
      return new CountedStream(inner.open(offset, length), meter);
    }
  }

  /// Readers leap over what they do not want: what passes counts, not what was asked for.
  private static final class CountedStream extends FilterInputStream {
    private final Meter meter;
    private long passed;

    CountedStream(InputStream in, Meter meter) {
      super(in);
      this.meter = meter;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      long pieces = passed / PIECE;
      passed += bytes;
      meter.storeRead(passed / PIECE - pieces, bytes);
    }
  }
}
