package vectormill.format.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vectormill.source.SourceBytes;

/// Where the members of a gzip file and the streams of a bzip2 file start: there one can begin to
/// decompress.
public final class StreamHeads {
  private static final int BUFFER_BYTES = 1 << 18;

  /// A gzip file whose first member is longer than so many ranges is not read to its end.
  private static final int PATIENCE = 4;

  private StreamHeads() {}

  /// Starts of members, each at least `stride` stored bytes after the one before and after the
  /// start of the file, which is left out. Decompresses the file.
  ///
  /// @param alive called again and again; may throw to stop
  /// @throws CorruptContentException if the file is damaged or expands beyond the limit
  /// @throws IOException if bytes could not be fetched
  public static List<Long> gzip(SourceBytes bytes, long stride, BombLimit limit, Runnable alive)
      throws IOException {
    List<Long> heads = new ArrayList<>();
    try (FetchedStream fetched = new FetchedStream(bytes)) {
      try (GzipStream decoded = new GzipStream(fetched, head -> note(heads, head, stride))) {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int count = 0; count >= 0; count = decoded.read(buffer)) {
          alive.run();
          size += count;
          if (!limit.allows(size, fetched.count())) {
            throw new CorruptContentException("expands too far", size, null);
          }
          if (heads.isEmpty() && decoded.taken() / PATIENCE > stride) {
            return List.of();
          }
        }
        return heads;
      } catch (IOException e) {
        throw fetched
            .failure()
            .orElseGet(() -> new CorruptContentException(String.valueOf(e.getMessage()), -1, e));
      }
    }
  }

  private static void note(List<Long> heads, long head, long stride) {
    if (head - (heads.isEmpty() ? 0 : heads.getLast()) >= stride) {
      heads.add(head);
    }
  }

  /// Starts of streams, as [#gzip]. They are told by the 80 bits of `BZh`, a level and the magic of
  /// a block or of the end of an empty stream, nothing is decompressed: such bits may also stand
  /// within a stream, with a chance of 1 in 10^24 a byte, or by somebody's intent.
  ///
  /// @param alive called again and again; may throw to stop
  /// @throws IOException if bytes could not be fetched
  public static List<Long> bzip2(SourceBytes bytes, long stride, Runnable alive)
      throws IOException {
    List<Long> heads = new ArrayList<>();
    long next = find(bytes, stride, alive);
    while (next >= 0) {
      heads.add(next);
      next = find(bytes, next + stride, alive);
    }
    return heads;
  }

  /// The first head of a bzip2 stream from this byte on, or -1.
  private static long find(SourceBytes bytes, long from, Runnable alive) throws IOException {
    if (from >= bytes.sizeBytes()) {
      return -1;
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    long start = from;
    int kept = 0;
    try (InputStream stored = bytes.open(from, bytes.sizeBytes() - from)) {
      while (true) {
        alive.run();
        int count = stored.readNBytes(buffer, kept, buffer.length - kept);
        int limit = kept + count;
        for (int i = 0; i + Compression.HEAD_BYTES <= limit; i++) {
          if (buffer[i] == 'B' && isHead(buffer, i)) {
            return start + i;
          }
        }
        if (count == 0) {
          return -1;
        }
        kept = Math.min(Compression.HEAD_BYTES - 1, limit);
        System.arraycopy(buffer, limit - kept, buffer, 0, kept);
        start += limit - kept;
      }
    }
  }

  private static boolean isHead(byte[] buffer, int at) {
    return buffer[at + 1] == 'Z'
        && buffer[at + 2] == 'h'
        && Compression.ofContent(Arrays.copyOfRange(buffer, at, at + Compression.HEAD_BYTES))
            == Compression.BZIP2;
  }
}
