package vectormill.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import vectormill.format.compression.Compression;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.compression.DecodedStream;
import vectormill.format.tar.TarLayout;
import vectormill.format.tar.TarMembers;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;

/// Finds out a file's format: content first, the name's extension where content leaves it open.
final class Detection {
  private static final int LOOK_BYTES = 64 * 1024;
  private static final int MIN_BYTES_PER_CONTROL = 50;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Format> EXTENSIONS =
      Map.ofEntries(
          Map.entry("jsonl", Format.JSON_LINES),
          Map.entry("ndjson", Format.JSON_LINES),
          Map.entry("jl", Format.JSON_LINES),
          Map.entry("json", Format.JSON_ARRAY),
          Map.entry("csv", Format.CSV),
          Map.entry("tsv", Format.TSV),
          Map.entry("tab", Format.TSV),
          Map.entry("parquet", Format.PARQUET),
          Map.entry("pq", Format.PARQUET),
          Map.entry("txt", Format.TEXT),
          Map.entry("text", Format.TEXT),
          Map.entry("md", Format.TEXT),
          Map.entry("lines", Format.LINES),
          Map.entry("jpg", Format.IMAGE),
          Map.entry("jpeg", Format.IMAGE),
          Map.entry("png", Format.IMAGE),
          Map.entry("gif", Format.IMAGE),
          Map.entry("webp", Format.IMAGE),
          Map.entry("tif", Format.IMAGE),
          Map.entry("tiff", Format.IMAGE),
          Map.entry("bmp", Format.IMAGE),
          Map.entry("tar", Format.TAR),
          Map.entry("tgz", Format.TAR),
          Map.entry("tbz2", Format.TAR),
          Map.entry("tzst", Format.TAR),
          Map.entry("txz", Format.TAR));

  private static final Set<Format> BINARY = EnumSet.of(Format.PARQUET, Format.TAR, Format.IMAGE);

  private final String key;
  private final byte[] head;
  private final Optional<Format> named;
  private final boolean wantsImages;
  private final Compression compression;

  private Detection(String key, byte[] head, Compression compression, boolean wantsImages) {
    this.key = key;
    this.head = head;
    this.named = Optional.ofNullable(EXTENSIONS.get(extension(key)));
    this.compression = compression;
    this.wantsImages = wantsImages;
  }

  /// How to read a file whose stream stands at its start, where it also stands afterwards.
  ///
  /// @param spec what the recipe asks for: a format, pictures
  /// @throws CorruptContentException if content and name leave it open, or contradict each other
  static Reading of(String key, ReadSpec spec, DecodedStream stream) throws IOException {
    Format wanted = spec.format();
    Detection detection =
        new Detection(key, stream.peek(LOOK_BYTES), stream.compression(), !spec.image().isEmpty());
    Reading reading =
        wanted == Format.AUTO
            ? detection.find()
            : detection.reading(wanted, "the recipe asks for " + wanted.label());
    detection.refuseImpossible(reading);
    return reading;
  }

  private void refuseImpossible(Reading reading) throws CorruptContentException {
    if (reading.format() == Format.PARQUET && compression != Compression.NONE) {
      throw new CorruptContentException(
          "Parquet inside %s cannot be read by ranges; drop the Parquet file itself, whose pages"
                  .formatted(compression.label())
              + " are compressed already",
          0,
          null);
    }
    Optional<Compression> claimed = Compression.ofName(key);
    boolean contradicts = claimed.isPresent() && claimed.get() != compression;
    boolean isKnown = isParquet() || isTar() || Utf8.isCleanText(head, head.length < LOOK_BYTES);
    if (contradicts && compression == Compression.NONE && !isKnown) {
      throw new CorruptContentException(
          "the name says %s, but the content is neither that nor text"
              .formatted(claimed.get().label()),
          0,
          null);
    }
  }

  private Reading find() throws CorruptContentException {
    if (head.length == 0 && named.isEmpty()) {
      return reading(Format.LINES, "the file is empty");
    }
    Optional<Format> seen = seen();
    if (seen.isPresent()) {
      return seen.equals(named)
          ? reading(seen.get(), "name and content say " + seen.get().label())
          : reading(seen.get(), "the content is " + seen.get().label() + nameSays());
    }
    if (wantsImages && named.equals(Optional.of(Format.IMAGE))) {
      return reading(Format.IMAGE, "the name says " + Format.IMAGE.label());
    }
    boolean mayBeText = named.isPresent() && !BINARY.contains(named.get());
    if (mayBeText && isText()) {
      return reading(named.get(), "the name says " + named.get().label() + hint(named.get()));
    }
    if (wantsImages && named.isEmpty()) {
      return reading(Format.IMAGE, "the content is nothing else, and pictures are wanted");
    }
    throw new CorruptContentException(
        "cannot tell the format%s; its first bytes are %s; %s"
            .formatted(nameSays(), firstBytes(), advice()),
        0,
        null);
  }

  private String advice() {
    return named.equals(Optional.of(Format.IMAGE))
        ? "a picture is embedded where embed.image in collection.yaml names a model"
        : "name one with read.format";
  }

  /// What the content shows beyond doubt.
  private Optional<Format> seen() {
    if (isParquet()) {
      return Optional.of(Format.PARQUET);
    }
    if (isTar()) {
      return Optional.of(Format.TAR);
    }
    OptionalInt first = firstContent();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int start = first.getAsInt();
    if (head[start] == '{' && firstLineIsObject(start)) {
      return Optional.of(Format.JSON_LINES);
    }
    if (head[start] == '[' && arrayOfObjects(start)) {
      return Optional.of(Format.JSON_ARRAY);
    }
    return Optional.empty();
  }

  private boolean firstLineIsObject(int start) {
    int end = new LineBoundary().find(head, start, head.length);
    boolean whole = end >= 0 || head.length < LOOK_BYTES;
    try (JsonParser parser =
        JSON.createParser(head, start, (end < 0 ? head.length : end) - start)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      if (!whole) {
        return named.filter(format -> format == Format.JSON_ARRAY).isEmpty();
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean arrayOfObjects(int start) {
    for (int i = start + 1; i < head.length; i++) {
      if (!Utf8.isSpace(head[i])) {
        return head[i] == '{' || (head[i] == ']' && Utf8.isBlank(head, i + 1, head.length));
      }
    }
    return false;
  }

  private OptionalInt firstContent() {
    int start = startsWith(Utf8.MARK) ? Utf8.MARK.length : 0;
    for (int i = start; i < head.length; i++) {
      if (!Utf8.isSpace(head[i])) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isParquet() {
    return startsWith(new byte[] {'P', 'A', 'R', '1'});
  }

  /// Hardly any control characters; so UTF-16 and binary files are none, and a stray one is no
  /// matter.
  private boolean isText() {
    int controls = 0;
    for (byte value : head) {
      controls += value >= 0 && value < ' ' && !Utf8.isSpace(value) ? 1 : 0;
    }
    return controls <= head.length / MIN_BYTES_PER_CONTROL;
  }

  /// Whether this is a tar archive; one without members or magic only if the name says so too.
  private boolean isTar() {
    boolean isNamed = named.equals(Optional.of(Format.TAR));
    return TarMembers.areShownBy(head, isNamed);
  }

  private boolean startsWith(byte[] prefix) {
    return head.length >= prefix.length
        && Arrays.equals(head, 0, prefix.length, prefix, 0, prefix.length);
  }

  private String nameSays() {
    return named.map(format -> ", though the name says " + format.label()).orElse("");
  }

  private static String hint(Format format) {
    return format == Format.TEXT
        ? "; for a document a line, set read: {format: lines} in collection.yaml"
        : "";
  }

  private String firstBytes() {
    byte[] first = Arrays.copyOf(head, Math.min(head.length, 8));
    return HexFormat.ofDelimiter(" ").formatHex(first);
  }

  private Reading reading(Format format, String why) {
    boolean renamed =
        !Compression.ofName(key).orElse(Compression.NONE).equals(compression) && head.length > 0;
    String how = renamed ? "; the content is compressed as " + compression.label() : "";
    String looks =
        seen().equals(Optional.of(format))
            ? ""
            : Appearance.otherThan(format, head)
                .map(other -> "; it looks like " + other)
                .orElse("");
    if (format == Format.TAR && TarLayout.of(head) == TarLayout.SAMPLES) {
      String samples = "; it has samples as a WebDataset has";
      return new Reading(Format.WEBDATASET, compression.label(), why + samples + how);
    }
    return new Reading(format, compression.label(), why + looks + how);
  }

  private static String extension(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String plain =
        Compression.ofName(name)
            .map(form -> name.substring(0, name.length() - form.extension().length()))
            .orElse(name);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }
}
