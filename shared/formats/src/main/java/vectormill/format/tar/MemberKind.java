package vectormill.format.tar;

import java.util.Set;

/// What a file in an archive holds, by its name.
public enum MemberKind {
  /// Text: what is no UTF-8 there is a fault.
  TEXT,
  /// A JSON object.
  JSON,
  /// An image, a sound, an array, an archive: never text.
  BINARY,
  /// The name does not say; the content does.
  OPEN;

  private static final Set<String> TEXTS =
      Set.of(
          "txt",
          "text",
          "md",
          "markdown",
          "rst",
          "html",
          "htm",
          "xml",
          "caption",
          "transcript",
          "cls");
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

  /// What a file with this extension, in small letters, holds; of `en.txt` only `txt` matters.
  static MemberKind of(String extension) {
    String last = extension.substring(extension.lastIndexOf('.') + 1);
    if (last.equals("json")) {
      return JSON;
    }
    if (TEXTS.contains(last)) {
      return TEXT;
    }
    return BINARIES.contains(last) ? BINARY : OPEN;
  }
}
