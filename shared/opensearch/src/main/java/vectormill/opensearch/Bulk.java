package vectormill.opensearch;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;

/// Entries on their way to the index, ready to be sent.
///
/// A final class, because arrays do not belong in records.
final class Bulk {
  private final byte[] body;
  private final int[] ends;
  private final List<String> names;

  /// @param body two lines for each entry
  /// @param ends where each entry's lines end, without the line feed
  /// @param names the record id of each entry
  Bulk(byte[] body, int[] ends, List<String> names) {
    this.body = body;
    this.ends = ends;
    this.names = names;
  }

  byte[] body() {
    return body;
  }

  int entries() {
    return ends.length;
  }

  /// The record id of an entry.
  String name(int entry) {
    return names.get(entry);
  }

  /// A bulk of some of the entries, in their order.
  Bulk only(List<Integer> entries) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    int[] partEnds = new int[entries.size()];
    for (int i = 0; i < partEnds.length; i++) {
      int entry = entries.get(i);
      int start = entry == 0 ? 0 : ends[entry - 1] + 1;
      part.write(body, start, ends[entry] - start);
      partEnds[i] = part.size();
      part.write('\n');
    }
    return new Bulk(part.toByteArray(), partEnds, entries.stream().map(names::get).toList());
  }

  /// The first and the second half.
  List<Bulk> halves() {
    int middle = entries() / 2;
    return List.of(
        only(IntStream.range(0, middle).boxed().toList()),
        only(IntStream.range(middle, entries()).boxed().toList()));
  }
}
