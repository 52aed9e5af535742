package vectormill.format;

import java.util.List;
import vectormill.format.compression.Compression;
import vectormill.recipe.Format;

/// Whether and where a file is cut into ranges.
public sealed interface SplitPlan {
  /// It is read in one piece.
  ///
  /// @param why for people
  record Whole(String why) implements SplitPlan {}

  /// It is cut.
  ///
  /// @param format of its content
  /// @param compression of its stored bytes
  /// @param ranges at least two, in order, without gaps
  record Ranges(Format format, Compression compression, List<FileRange> ranges)
      implements SplitPlan {
    public Ranges {
      ranges = List.copyOf(ranges);
      if (ranges.size() < 2 || ranges.getFirst().from() != 0) {
        throw new IllegalArgumentException("a file is cut into two ranges or more: " + ranges);
      }
      for (int i = 1; i < ranges.size(); i++) {
        if (ranges.get(i).from() != ranges.get(i - 1).to()) {
          throw new IllegalArgumentException("ranges leave a gap or overlap: " + ranges);
        }
      }
    }
  }
}
