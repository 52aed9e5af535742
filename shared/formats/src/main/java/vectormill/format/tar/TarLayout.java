package vectormill.format.tar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which files of an archive make a record. Hidden files, whose name starts with a dot, are in
/// none.
public enum TarLayout {
  /// WebDataset: files in a row that share their path up to the first dot of the name. A file
  /// without a dot is in no record.
  SAMPLES,
  /// Each file is a record, its key is its path.
  FILES;

  private static final String HERE = "./";

  /// The layout that the first two files of an archive show: samples, if they are of different
  /// kinds and share a key, or are images or the like. Only one can be seen where it is large.
  ///
  /// @param head the first bytes of the archive
  public static TarLayout of(byte[] head) {
    List<MemberName> names = firstTwo(head);
    if (names.isEmpty()) {
      return FILES;
    }
    if (names.stream().allMatch(name -> name.kind() == MemberKind.BINARY)) {
      return SAMPLES;
    }
    MemberName first = names.getFirst();
    MemberName second = names.getLast();
    return SAMPLES.isSameRecord(first, second) && differ(first, second) ? SAMPLES : FILES;
  }

  private static List<MemberName> firstTwo(byte[] head) {
    List<MemberName> names = new ArrayList<>();
    try (TarMembers members = new TarMembers(new ByteArrayInputStream(head), 0, true)) {
      Optional<TarMember> member = members.next();
      while (member.isPresent() && names.size() < 2) {
        SAMPLES.name(member.get().path()).ifPresent(names::add);
        member = names.size() < 2 ? members.next() : member;
      }
      return names;
    } catch (IOException e) {
      return names; // cut somewhere; what was seen before counts
    }
  }

  /// `2301.00001.txt` and `2301.00002.txt` are two texts, whatever stands before the first dot.
  private static boolean differ(MemberName first, MemberName second) {
    return !last(first.extension()).equals(last(second.extension()));
  }

  /// The name of a file that belongs to a record; empty for others.
  public Optional<MemberName> name(String path) {
    String clean = path;
    while (clean.startsWith(HERE)) {
      clean = clean.substring(HERE.length());
    }
    int start = clean.lastIndexOf('/') + 1;
    int dot = this == SAMPLES ? clean.indexOf('.', start) : clean.lastIndexOf('.');
    boolean hasDot = dot > start;
    if (start == clean.length() || clean.charAt(start) == '.' || (this == SAMPLES && !hasDot)) {
      return Optional.empty();
    }
    String extension = hasDot ? clean.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    return Optional.of(
        new MemberName(this == SAMPLES ? clean.substring(0, dot) : clean, extension));
  }

  /// Whether a file belongs to the record of the file before it.
  public boolean isSameRecord(MemberName before, MemberName next) {
    return this == SAMPLES && before.key().equals(next.key());
  }

  private static String last(String extension) {
    return extension.substring(extension.lastIndexOf('.') + 1);
  }
}
