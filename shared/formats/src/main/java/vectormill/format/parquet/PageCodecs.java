package vectormill.format.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/// Decompresses pages without Hadoop's codecs, each page within a bound.
final class PageCodecs implements CompressionCodecFactory {
  private static final int MAX_PAGE_BYTES = 256 << 20;

  /// Pages up to this size are believed to be what they claim.
  private static final int FREE_PAGE_BYTES = 8 << 20;

  private static final int MAX_RATIO = 1000;

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new PageDecompressor(PageCodecs::copy);
      case SNAPPY -> new PageDecompressor(PageCodecs::unsnap);
      case GZIP -> new PageDecompressor(PageCodecs::gunzip);
      case ZSTD -> new PageDecompressor(PageCodecs::unzstd);
      case LZ4_RAW -> new PageDecompressor(PageCodecs::unlz4);
      case LZO, BROTLI, LZ4 ->
          throw new UnsupportedOperationException(
              "pages are compressed with %s; snappy, gzip, zstd and lz4_raw can be read"
                  .formatted(codec));
    };
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("this factory only reads");
  }

  @Override
  public void release() {
    // Nothing is kept between pages.
  }

  private static int copy(byte[] from, byte[] to) {
    int count = Math.min(from.length, to.length);
    System.arraycopy(from, 0, to, 0, count);
    return count;
  }

  private static int unsnap(byte[] from, byte[] to) throws IOException {
    int size = Snappy.uncompressedLength(from);
    if (size != to.length) {
      throw new IOException("a page has " + size + " bytes, expected " + to.length);
    }
    return Snappy.uncompress(from, 0, from.length, to, 0);
  }

  private static int gunzip(byte[] from, byte[] to) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(from))) {
      return stream.readNBytes(to, 0, to.length);
    }
  }

  private static int unzstd(byte[] from, byte[] to) throws IOException {
    try {
      return (int) Zstd.decompress(to, from);
    } catch (ZstdException e) {
      throw new IOException("the page is no valid zstd data: " + e.getMessage(), e);
    }
  }

  private static int unlz4(byte[] from, byte[] to) throws IOException {
    try {
      return new Lz4Decompressor().decompress(from, 0, from.length, to, 0, to.length);
    } catch (MalformedInputException e) {
      throw new IOException("the page is no valid lz4 data: " + e.getMessage(), e);
    }
  }

  /// Fills `to` from `from` and says how many bytes that gave.
  @FunctionalInterface
  private interface Decoder {
    int decode(byte[] from, byte[] to) throws IOException;
  }

  private record PageDecompressor(Decoder decoder) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(decoded(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int stored, ByteBuffer target, int size)
        throws IOException {
      byte[] copy = new byte[stored];
      page.get(copy);
      target.put(decoded(copy, size));
      target.flip();
    }

    private byte[] decoded(byte[] page, int size) throws IOException {
      if (size < 0 || size > MAX_PAGE_BYTES) {
        throw new IOException("a page claims " + size + " bytes; the limit is " + MAX_PAGE_BYTES);
      }
      if (size > FREE_PAGE_BYTES && size / MAX_RATIO > page.length) {
        throw new IOException(
            "a page of %d bytes claims to expand to %d, more than %d times as many"
                .formatted(page.length, size, MAX_RATIO));
      }
      byte[] target = new byte[size];
      int count = decoder.decode(page, target);
      if (count != size) {
        throw new IOException("a page has " + count + " bytes, expected " + size);
      }
      return target;
    }

    @Override
    public void release() {
      // Nothing is kept between pages.
    }
  }
}
