package vectormill.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Attempt;
import vectormill.format.sample.Compressed;
import vectormill.recipe.Format;

/// Every decompressor meets any stored bytes: lines or damage, within bounded time and memory.
@Timeout(60)
class CompressionFuzzTest {
  private static final int BZIP2_LEVEL = 3;

  private static Stream<byte[]> samples(Compression form) throws IOException {
    byte[] text = "eins\nzwei ü\n\ndrei drei drei drei\n".getBytes(StandardCharsets.UTF_8);
    byte[] one = Compressed.of(form, text);
    return Stream.of(
        one,
        Compressed.inTwo(form, text),
        Compressed.of(form, new byte[0]),
        Compressed.of(form, new byte[1 << 20]),
        Arrays.copyOf(one, one.length + 5),
        Arrays.copyOf(one, one.length / 2));
  }

  static Stream<byte[]> gzip() throws IOException {
    return samples(Compression.GZIP);
  }

  @MethodSource("gzip")
  @FuzzTest
  void gzip(byte[] bytes) throws IOException {
    Attempt.at("c/a.gz", bytes, Format.LINES);
  }

  /// Of the smallest block size, because a decoder sets aside memory for whole blocks.
  static Stream<byte[]> bzip2() throws IOException {
    return samples(Compression.BZIP2)
        .map(bytes -> {
          bytes[BZIP2_LEVEL] = '1';
          return bytes;
        });
  }

  @MethodSource("bzip2")
  @FuzzTest
  void bzip2(byte[] bytes) throws IOException {
    Attempt.at("c/a.bz2", bytes, Format.LINES);
  }

  static Stream<byte[]> zstd() throws IOException {
    return samples(Compression.ZSTD);
  }

  @MethodSource("zstd")
  @FuzzTest
  void zstd(byte[] bytes) throws IOException {
    Attempt.at("c/a.zst", bytes, Format.LINES);
  }

  static Stream<byte[]> xz() throws IOException {
    return samples(Compression.XZ);
  }

  @MethodSource("xz")
  @FuzzTest
  void xz(byte[] bytes) throws IOException {
    Attempt.at("c/a.xz", bytes, Format.LINES);
  }
}
