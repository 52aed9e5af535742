package vectormill.format.tar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.format.compression.CorruptContentException;
import vectormill.source.SourceBytes;

/// Where the records of a plain archive start: there one can begin to read.
///
/// They are found from header to header, because a header that stands anywhere else may be content:
/// archives hold archives.
public final class RecordStarts {
  private RecordStarts() {}

  /// Starts of records, each at least `stride` bytes after the one before and after the start of
  /// the archive, which is left out.
  ///
  /// @param alive called again and again; may throw to stop
  /// @throws CorruptContentException if the archive is damaged or cut short
  /// @throws IOException if bytes could not be fetched
  public static List<Long> find(SourceBytes bytes, TarLayout layout, long stride, Runnable alive)
      throws IOException {
    List<Long> starts = new ArrayList<>();
    long last = 0;
    Optional<MemberName> before = Optional.empty();
    try (TarMembers members = new TarMembers(new LeapingStream(bytes, alive), 0, false)) {
      Optional<TarMember> member = members.next();
      while (member.isPresent()) {
        Optional<MemberName> name = layout.name(member.get().path());
        if (name.isPresent()) {
          boolean starting = before.isEmpty() || !layout.isSameRecord(before.get(), name.get());
          if (starting && member.get().offset() - last >= stride) {
            last = member.get().offset();
            starts.add(last);
          }
          before = name;
        }
        member = members.next();
      }
    }
    return starts;
  }
}
