package vectormill.format;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Compressed;

/// Compresses pages in tests: with gzip, which parquet-java leaves to Hadoop, or as it does itself.
final class GzipPages implements CompressionCodecFactory {
  private static final int PAGE_BYTES = 1 << 20;

  private final CodecFactory others = new CodecFactory(new PlainParquetConfiguration(), PAGE_BYTES);

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.GZIP ? new Compressor() : others.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("this factory only writes");
  }

  @Override
  public void release() {
    others.release();
  }

  private static final class Compressor implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      byte[] content = page.toInputStream().readAllBytes();
      return BytesInput.from(Compressed.of(Compression.GZIP, content));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.GZIP;
    }

    @Override
    public void release() {}
  }
}
