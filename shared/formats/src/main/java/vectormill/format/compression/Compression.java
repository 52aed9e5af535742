package vectormill.format.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/// How a source file is compressed. Each form may be several streams or frames in a row.
public enum Compression {
  /// Not at all.
  NONE("none", "", ""),
  /// RFC 1952.
  GZIP("gzip", ".gz", "1f8b08"),
  /// bzip2, also as pbzip2 writes it.
  BZIP2("bzip2", ".bz2", "425a68"),
  /// Zstandard.
  ZSTD("zstd", ".zst", "28b52ffd"),
  /// XZ.
  XZ("xz", ".xz", "fd377a585a00");

  /// How many bytes of a file [#ofContent] looks at.
  public static final int HEAD_BYTES = 10;

  private static final int INPUT_BUFFER_BYTES = 64 * 1024;
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private final String label;
  private final String extension;
  private final String hexMagic;

  Compression(String label, String extension, String hexMagic) {
    this.label = label;
    this.extension = extension;
    this.hexMagic = hexMagic;
  }

  /// The name in reports.
  public String label() {
    return label;
  }

  /// What a key of this form usually ends with; empty for [#NONE].
  public String extension() {
    return extension;
  }

  /// The compression that the first bytes of a file show, else [#NONE].
  ///
  /// @param head at least [#HEAD_BYTES] bytes, fewer only if the file has no more
  public static Compression ofContent(byte[] head) {
    return Arrays.stream(values()).filter(form -> form.startsAs(head)).findFirst().orElse(NONE);
  }

  /// The compression that a key's extension claims.
  public static Optional<Compression> ofName(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(form -> form != NONE && lower.endsWith(form.extension))
        .findFirst();
  }

  /// Whether a file of these few bytes could be the start of this form, cut off within its magic.
  boolean isCutWithinMagic(byte[] head) {
    byte[] magic = magic();
    int length = Math.min(head.length, magic.length);
    boolean tooShort = this == BZIP2 ? head.length < HEAD_BYTES : head.length < magic.length;
    return length > 0 && tooShort && Arrays.equals(head, 0, length, magic, 0, length);
  }

  private byte[] magic() {
    return HexFormat.of().parseHex(hexMagic);
  }

  private boolean startsAs(byte[] head) {
    byte[] magic = magic();
    boolean begins =
        magic.length > 0
            && head.length >= magic.length
            && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    return switch (this) {
      case BZIP2 -> begins && isBzip2Block(head);
      case ZSTD -> begins || isSkippableFrame(head);
      case NONE, GZIP, XZ -> begins;
    };
  }

  /// `BZh` may begin a text; a block's or the stream end's 48-bit magic after it does not.
  private static boolean isBzip2Block(byte[] head) {
    if (head.length < HEAD_BYTES || head[3] < '1' || head[3] > '9') {
      return false;
    }
    String after = HexFormat.of().formatHex(head, 4, HEAD_BYTES);
    return after.equals("314159265359") || after.equals("177245385090");
  }

  /// pzstd begins its files with one.
  private static boolean isSkippableFrame(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  /// The decompressed bytes of a stream that is read from its start.
  InputStream decode(InputStream stored) throws IOException {
    return switch (this) {
      case NONE -> stored;
      case GZIP -> new GzipStream(stored);
      case BZIP2 ->
          new BZip2CompressorInputStream(new BufferedInputStream(stored, INPUT_BUFFER_BYTES), true);
      case ZSTD -> new ZstdInputStreamNoFinalizer(stored);
      case XZ ->
          new XZInputStream(new BufferedInputStream(stored, INPUT_BUFFER_BYTES), XZ_MEMORY_KIB);
    };
  }
}
