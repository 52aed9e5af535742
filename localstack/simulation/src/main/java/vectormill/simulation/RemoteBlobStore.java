package vectormill.simulation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import vectormill.failure.TransientException;
import vectormill.source.SourceBytes;

/// The object store as a program reaches it.
final class RemoteBlobStore implements BlobStore {
  private final Program program;
  private final BlobStore inner;
  private final Weather weather;
  private final StepCheck check;

  RemoteBlobStore(Program program, BlobStore inner, Weather weather, StepCheck check) {
    this.program = program;
    this.inner = inner;
    this.weather = weather;
    this.check = check;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    return program.call("blob.head", id::key, () -> inner.head(id));
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    return program.call("blob.read", id::key, () -> inner.read(id, maxBytes));
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    return new RemoteBytes(inner.bytes(head));
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    return put(id, Files.readAllBytes(file));
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return program.call(
        "blob.put",
        id::key,
        () -> {
          check.written(program, id, bytes);
          return inner.put(id, bytes);
        });
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    check.publishes(program, id);
    return program.call(
        "blob.putIfAbsent",
        id::key,
        () -> {
          if (inner.head(id).isEmpty()) {
            check.written(program, id, bytes);
          }
          return inner.putIfAbsent(id, bytes);
        });
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    return program.call("blob.list", () -> prefix, () -> inner.list(bucket, prefix, after));
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    return program.<BlobHead, BlobChangedException>call(
        "blob.copy",
        () -> from.id().key() + " to " + to.key(),
        () -> {
          BlobHead copied = inner.copy(from, to);
          check.written(program, to, inner.read(to, Integer.MAX_VALUE).orElseThrow());
          return copied;
        });
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return program.call(
        "blob.abortUploads", () -> bucket, () -> inner.abortUploads(bucket, startedBefore));
  }

  /// In one step, as S3 does it.
  @Override
  public boolean deleteIf(BlobHead expected) {
    return program.call("blob.deleteIf", expected.id()::key, () -> inner.deleteIf(expected));
  }

  @Override
  public void delete(BlobId id) {
    program.run("blob.delete", id::key, () -> inner.delete(id));
  }

  private final class RemoteBytes implements SourceBytes {
    private final SourceBytes bytes;

    RemoteBytes(SourceBytes bytes) {
      this.bytes = bytes;
    }

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
        InputStream stream =
            program.<InputStream, IOException>call(
                "blob.open", bytes::key, () -> bytes.open(offset, length));
        return length > 0 && weather.strikes(Fault.READ_BROKEN)
            ? new BrokenStream(stream, weather.chance().below((int) Math.min(length, 1 << 20)))
            : stream;
      } catch (TransientException e) {
        throw new IOException("reading " + key() + ": " + e.getMessage(), e);
      }
    }
  }

  /// Fails after some bytes.
  private static final class BrokenStream extends FilterInputStream {
    private int left;

    BrokenStream(InputStream in, int left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      fail(1);
      int read = super.read();
      left--;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      fail(1);
      int read = super.read(buffer, offset, Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    private void fail(int wanted) throws IOException {
      if (left < wanted) {
        throw new IOException("the connection was reset");
      }
    }
  }
}
