package vectormill.audit.content;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// Decompresses by what the first bytes show, whatever the name says. Streams or frames in a row
/// are read as one.
final class Decompression {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEAD_BYTES = 10;
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private Decompression() {}

  /// The decompressed bytes; closing them closes the stored ones.
  static InputStream of(InputStream stored) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stored, BUFFER_BYTES);
    buffered.mark(HEAD_BYTES);
    String head = HexFormat.of().formatHex(buffered.readNBytes(HEAD_BYTES));
    buffered.reset();
    if (head.startsWith("1f8b08")) {
      return GzipCompressorInputStream.builder()
          .setInputStream(buffered)
          .setDecompressConcatenated(true)
          .get();
    }
    if (head.matches("425a683[1-9](314159265359|177245385090)")) {
      return new BZip2CompressorInputStream(buffered, true);
    }
    if (head.startsWith("28b52ffd") || head.matches("5[0-9a-f]2a4d18.*")) {
      return new ZstdInputStream(buffered);
    }
    return head.startsWith("fd377a585a00") ? new XZInputStream(buffered, XZ_MEMORY_KIB) : buffered;
  }

  /// The name without the ending of a compression.
  static String plainName(String name) {
    return name.replaceFirst("(?i)\\.(gz|bz2|zst|xz)$", "");
  }
}
