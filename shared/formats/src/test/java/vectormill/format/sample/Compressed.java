package vectormill.format.sample;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import vectormill.format.compression.Compression;

/// Compresses samples.
public final class Compressed {
  private Compressed() {}

  /// One stream of the compression.
  public static byte[] of(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = encoder(compression, bytes)) {
      stream.write(content);
    }
    return bytes.toByteArray();
  }

  /// Two streams in a row: the content's two halves.
  public static byte[] inTwo(Compression compression, byte[] content) throws IOException {
    int half = content.length / 2;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(of(compression, Arrays.copyOf(content, half)));
    bytes.writeBytes(of(compression, Arrays.copyOfRange(content, half, content.length)));
    return bytes.toByteArray();
  }

  private static OutputStream encoder(Compression compression, OutputStream target)
      throws IOException {
    return switch (compression) {
      case NONE -> target;
      case GZIP -> new GZIPOutputStream(target);
      case BZIP2 -> new BZip2CompressorOutputStream(target);
      case ZSTD -> new ZstdOutputStream(target).setChecksum(true);
      case XZ -> new XZOutputStream(target, new LZMA2Options(1));
    };
  }
}
