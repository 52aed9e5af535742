package vectormill.audit.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;

/// Counts the records of a tar archive: its files, or, where the first two are images or of
/// different kinds under one path up to the first dot, runs of files that share such a path. Hidden
/// files do not count, and neither do links, folders, devices and files with holes.
final class TarCount {
  private static final int BLOCK_BYTES = 512;
  private static final int MAGIC_AT = 257;
  private static final Pattern SAMPLE =
      Pattern.compile("((?:.*/)?[^./][^./]*)\\.([^/]*)", Pattern.DOTALL);
  private static final Pattern HIDDEN = Pattern.compile("(?:.*/)?\\.[^/]*", Pattern.DOTALL);

  /// Two of these at the start, or one as far as can be seen, make an archive one of samples.
  private static final Set<String> BINARIES =
      Set.of(
          "jpg",
          "jpeg",
          "png",
          "webp",
          "gif",
          "bmp",
          "tif",
          "tiff",
          "avif",
          "heic",
          "jxl",
          "jp2",
          "ppm",
          "pgm",
          "wav",
          "mp3",
          "flac",
          "ogg",
          "opus",
          "m4a",
          "aac",
          "mp4",
          "webm",
          "mkv",
          "mov",
          "avi",
          "npy",
          "npz",
          "pt",
          "pth",
          "pkl",
          "pickle",
          "pyd",
          "ten",
          "tb",
          "mp",
          "msgpack",
          "cbor",
          "safetensors",
          "bin",
          "parquet",
          "pdf",
          "ps",
          "epub",
          "doc",
          "docx",
          "xls",
          "xlsx",
          "ppt",
          "pptx",
          "odt",
          "zip",
          "gz",
          "tgz",
          "bz2",
          "xz",
          "zst",
          "7z",
          "tar",
          "rar",
          "jar",
          "class",
          "so",
          "dll",
          "exe");

  private TarCount() {}

  /// Whether these are the first bytes of an archive.
  static boolean isArchive(byte[] head) {
    return head.length >= BLOCK_BYTES
        && new String(head, MAGIC_AT, 5, StandardCharsets.ISO_8859_1).equals("ustar")
        && hasChecksum(head);
  }

  private static boolean hasChecksum(byte[] head) {
    try {
      return TarUtils.verifyCheckSum(Arrays.copyOf(head, BLOCK_BYTES));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// @param archive from its start; is read to its end
  /// @param head its first bytes
  /// @param wanted `webdataset` for samples in any case
  static RecordCount of(InputStream archive, byte[] head, String wanted) throws IOException {
    boolean samples = wanted.equals("webdataset") || hasSamples(head);
    long records = 0;
    String last = "";
    TarArchiveInputStream entries = open(archive);
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      String path = path(entry);
      Matcher sample = SAMPLE.matcher(path);
      if (!isFile(entry) || HIDDEN.matcher(path).matches() || (samples && !sample.matches())) {
        continue;
      }
      String key = samples ? sample.group(1) : "";
      records += samples && key.equals(last) ? 0 : 1;
      last = key;
    }
    return endsHere(archive)
        ? new RecordCount.Known(records)
        : new RecordCount.Unknown("it is several archives in a row");
  }

  private static boolean endsHere(InputStream archive) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    for (int count = archive.read(block); count >= 0; count = archive.read(block)) {
      for (int i = 0; i < count; i++) {
        if (block[i] != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasSamples(byte[] head) {
    List<Matcher> firsts = new ArrayList<>();
    try {
      TarArchiveInputStream entries = open(new ByteArrayInputStream(head));
      TarArchiveEntry entry = entries.getNextEntry();
      while (entry != null && firsts.size() < 2) {
        Matcher sample = SAMPLE.matcher(path(entry));
        if (isFile(entry) && sample.matches()) {
          firsts.add(sample);
        }
        entry = firsts.size() < 2 ? entries.getNextEntry() : entry;
      }
    } catch (IOException e) {
      // The head is cut somewhere; what was seen before counts.
      return tell(firsts);
    }
    return tell(firsts);
  }

  private static boolean tell(List<Matcher> firsts) {
    if (firsts.isEmpty()) {
      return false;
    }
    if (firsts.stream().allMatch(first -> BINARIES.contains(kind(first)))) {
      return true;
    }
    return firsts.getFirst().group(1).equals(firsts.getLast().group(1))
        && !kind(firsts.getFirst()).equals(kind(firsts.getLast()));
  }

  private static String kind(Matcher sample) {
    String extension = sample.group(2).toLowerCase(Locale.ROOT);
    return extension.substring(extension.lastIndexOf('.') + 1);
  }

  private static TarArchiveInputStream open(InputStream archive) {
    return new TarArchiveInputStream(
        archive, BLOCK_BYTES, BLOCK_BYTES, StandardCharsets.UTF_8.name(), true);
  }

  private static boolean isFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    boolean ordinary = type == 0 || type == '0' || type == '7';
    return ordinary && !entry.getName().endsWith("/") && !entry.isSparse();
  }

  private static String path(TarArchiveEntry entry) {
    return entry.getName().replaceFirst("^(\\./)+", "");
  }
}
