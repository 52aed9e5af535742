package vectormill.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Row;
import vectormill.format.tar.MemberName;
import vectormill.format.tar.TarLayout;
import vectormill.format.tar.TarMember;
import vectormill.format.tar.TarMembers;

/// Reads tar archives; a record is one file, or those of a sample. Only texts, JSON and the
/// pictures that were asked for of one record are held in memory.
final class TarReader implements RecordReader {
  private final TarMembers members;
  private final TarLayout layout;
  private final TarRecord.Wanted wanted;
  private Optional<Named> ahead = Optional.empty();
  private long number;

  /// @param images the fields whose content is a picture that is wanted
  TarReader(TarMembers members, TarLayout layout, ReadLimits limits, List<String> images) {
    this.members = members;
    this.layout = layout;
    this.wanted = new TarRecord.Wanted(limits, new JsonObjects(limits), Set.copyOf(images));
  }

  @Override
  public Optional<Row> next() throws IOException {
    Optional<Named> found = ahead.isPresent() ? ahead : nextNamed();
    ahead = Optional.empty();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Named first = found.get();
    Place place = new Place(number++, first.member().offset());
    TarRecord row = new TarRecord(place, first.name().key(), layout, wanted);
    row.take(first.name(), first.member(), members);
    if (layout == TarLayout.SAMPLES) {
      ahead = nextNamed();
    }
    while (ahead.isPresent() && isSame(first, ahead.get())) {
      row.take(ahead.get().name(), ahead.get().member(), members);
      ahead = nextNamed();
    }
    return Optional.of(row.row());
  }

  private boolean isSame(Named first, Named next) {
    return layout.isSameRecord(first.name(), next.name());
  }

  private Optional<Named> nextNamed() throws IOException {
    Optional<TarMember> member = members.next();
    while (member.isPresent()) {
      Optional<MemberName> name = layout.name(member.get().path());
      if (name.isPresent()) {
        return Optional.of(new Named(name.get(), member.get()));
      }
      member = members.next();
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    members.close();
  }

  /// @param name of the file, taken apart
  /// @param member the file
  private record Named(MemberName name, TarMember member) {}
}
