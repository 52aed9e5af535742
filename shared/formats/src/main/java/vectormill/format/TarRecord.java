package vectormill.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.format.tar.MemberName;
import vectormill.format.tar.TarLayout;
import vectormill.format.tar.TarMember;
import vectormill.format.tar.TarMembers;

/// Makes one record of the files of a sample, or of one file.
///
/// Its fields are `__key__`, and one for each file, named by its extension: the text, or, of what
/// is no text, where its content lies (`offset`, in bytes of the decompressed archive) and how much
/// it is (`size`), or the picture itself where it is wanted. A file `json` has its own fields put
/// beside these, where they do not stand already. Where each file is a record, the field of a text
/// is `text`.
final class TarRecord {
  private static final String KEY = "__key__";
  private static final String TEXT = "text";
  private static final String JSON = "json";
  private static final String NAMELESS = "file";
  private static final int MOST_FILES = 1000;
  private static final int LOOK_BYTES = 512;

  private final Place place;
  private final TarLayout layout;
  private final Wanted wanted;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Set<String> extensions = new HashSet<>();
  private Optional<Row> failure = Optional.empty();
  private long bytes;
  private long imageBytes;

  TarRecord(Place place, String key, TarLayout layout, Wanted wanted) {
    this.place = place;
    this.layout = layout;
    this.wanted = wanted;
    fields.put(KEY, key);
    extensions.add(KEY);
  }

  /// What is taken of files.
  ///
  /// @param limits of what is held in memory
  /// @param json reads JSON
  /// @param images the fields whose content is a picture that is wanted
  record Wanted(ReadLimits limits, JsonObjects json, Set<String> images) {}

  /// Takes one more file, whose content comes next; once one was bad, the others do not matter.
  ///
  /// @throws IOException if the archive is damaged, or bytes could not be fetched
  void take(MemberName name, TarMember member, TarMembers members) throws IOException {
    if (failure.isPresent()) {
      return;
    }
    if (!extensions.add(name.extension())) {
      fail(member, Reason.MALFORMED_RECORD, "a second file of this extension in one sample");
    } else if (extensions.size() - 1 > MOST_FILES) {
      fail(member, Reason.RECORD_TOO_LARGE, "more than " + MOST_FILES + " files in one sample");
    } else if (wanted.images().contains(field(name))) {
      takeImage(name, member, members);
    } else {
      switch (name.kind()) {
        case BINARY -> describe(name, member);
        case JSON, TEXT -> takeText(name, member, new byte[0], members);
        case OPEN -> {
          byte[] head = members.read(LOOK_BYTES);
          if (Utf8.isCleanText(head, head.length == member.sizeBytes())) {
            takeText(name, member, head, members);
          } else {
            describe(name, member);
          }
        }
      }
    }
  }

  private static String field(MemberName name) {
    return name.extension().isEmpty() ? NAMELESS : name.extension();
  }

  private void takeImage(MemberName name, TarMember member, TarMembers members) throws IOException {
    int most = wanted.limits().maxImageBytes();
    imageBytes += member.sizeBytes();
    if (imageBytes > most) {
      fail(
          member,
          Reason.IMAGE_TOO_LARGE,
          "%d bytes of pictures; the limit of a record is %d".formatted(imageBytes, most));
      return;
    }
    fields.put(field(name), new EncodedImage(members.read((int) member.sizeBytes())));
  }

  private void describe(MemberName name, TarMember member) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("offset", member.dataOffset());
    content.put("size", member.sizeBytes());
    fields.put(field(name), content);
  }

  private void takeText(MemberName name, TarMember member, byte[] head, TarMembers members)
      throws IOException {
    int maxBytes = wanted.limits().maxRecordBytes();
    bytes += Math.min(member.sizeBytes(), maxBytes + 1L);
    if (bytes > maxBytes) {
      fail(
          member,
          Reason.RECORD_TOO_LARGE,
          "text and JSON of more than the limit of %d bytes".formatted(maxBytes));
      return;
    }
    byte[] rest = members.read((int) member.sizeBytes() - head.length);
    byte[] content = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, content, head.length, rest.length);
    int start = startsWithMark(content) ? Utf8.MARK.length : 0;
    int invalid = Utf8.invalidIndex(content, start, content.length);
    if (invalid >= 0) {
      fail(
          member,
          Reason.INVALID_ENCODING,
          "byte 0x%02x at %d is no UTF-8".formatted(content[invalid], invalid));
      return;
    }
    switch (name.kind()) {
      case JSON -> takeJson(name, member, content, start);
      case TEXT, OPEN, BINARY -> {
        String text = new String(content, start, content.length - start, StandardCharsets.UTF_8);
        fields.put(layout == TarLayout.FILES ? TEXT : name.extension(), text);
      }
    }
  }

  private void takeJson(MemberName name, TarMember member, byte[] content, int start) {
    switch (wanted.json().parse(content, start, content.length, place)) {
      case Row.Bad(RecordFailure bad) -> fail(member, bad.reason(), bad.detail());
      case Row.Good good -> {
        if (layout == TarLayout.FILES || name.extension().equals(JSON)) {
          good.value().fields().forEach(fields::putIfAbsent);
        } else {
          fields.put(name.extension(), good.value().fields());
        }
      }
    }
  }

  private static boolean startsWithMark(byte[] content) {
    int length = Utf8.MARK.length;
    return content.length >= length && Arrays.equals(content, 0, length, Utf8.MARK, 0, length);
  }

  private void fail(TarMember member, Reason reason, String detail) {
    failure = Optional.of(place.bad(reason, detail + ", in " + member.path()));
    fields.clear();
  }

  /// The record, or the failure of it.
  Row row() {
    return failure.orElseGet(() -> place.good(fields));
  }
}
