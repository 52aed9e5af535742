package vectormill.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vectormill.format.compression.Compression;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.compression.DecodedStream;
import vectormill.format.compression.StreamHeads;
import vectormill.format.parquet.ParquetRows;
import vectormill.format.tar.RecordStarts;
import vectormill.format.tar.TarLayout;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;
import vectormill.source.SourceBytes;

/// Finds where a file can be cut. The answer is a function of the file, the format asked for and
/// the size of a range.
///
/// Cut are lines and JSON Lines (plain: anywhere; gzip: between members; bzip2: between streams)
/// and Parquet (between row groups) and plain tar archives (between records). Not cut are CSV,
/// whose rows may hold line breaks, JSON arrays, whole texts, and what is compressed in one piece.
public final class SplitPlanner {
  /// More ranges would cost more than they bring.
  private static final int MOST_RANGES = 1000;

  private final SourceBytes bytes;
  private final ReadLimits limits;
  private final long rangeBytes;
  private final Runnable alive;

  private SplitPlanner(SourceBytes bytes, long rangeBytes, ReadLimits limits, Runnable alive) {
    this.bytes = bytes;
    this.limits = limits;
    this.rangeBytes = Math.max(rangeBytes, bytes.sizeBytes() / MOST_RANGES + 1);
    this.alive = alive;
  }

  /// Plans a file. Finding the members of a gzip file reads all of it, unless the first one is too
  /// long; finding the streams of a bzip2 file reads about a megabyte a range. Finding the records
  /// of a tar archive walks from header to header and reads all but long members.
  ///
  /// @param spec of which only the format matters, and whether pictures are wanted
  /// @param rangeBytes stored bytes that a range has at least, the last one excepted
  /// @param alive called again and again meanwhile; may throw to stop
  /// @return [SplitPlan.Whole] also for damaged files: reading them says where
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static SplitPlan plan(
      SourceBytes bytes, ReadSpec spec, long rangeBytes, ReadLimits limits, Runnable alive)
      throws IOException {
    if (rangeBytes < 1) {
      throw new IllegalArgumentException("a range has at least one byte, not " + rangeBytes);
    }
    try {
      return new SplitPlanner(bytes, rangeBytes, limits, alive).plan(spec);
    } catch (CorruptContentException e) {
      return new SplitPlan.Whole("damaged: " + e.getMessage());
    }
  }

  private SplitPlan plan(ReadSpec spec) throws IOException {
    Format format;
    Compression compression;
    try (DecodedStream stream = DecodedStream.open(bytes, limits.bomb())) {
      format = Detection.of(bytes.key(), spec, stream).format();
      compression = stream.compression();
    }
    List<Long> cuts =
        switch (format) {
          case PARQUET -> rowGroups();
          case JSON_LINES, LINES -> lines(compression);
          case TAR -> members(compression, TarLayout.FILES);
          case WEBDATASET -> members(compression, TarLayout.SAMPLES);
          case AUTO, JSON_ARRAY, CSV, TSV, TEXT, IMAGE -> List.of();
        };
    if (cuts.size() < 3) {
      return new SplitPlan.Whole(
          "%s, compressed as %s, has no place for a cut after %d bytes"
              .formatted(format.label(), compression.label(), rangeBytes));
    }
    List<FileRange> ranges = new ArrayList<>();
    for (int i = 1; i < cuts.size(); i++) {
      ranges.add(new FileRange(cuts.get(i - 1), cuts.get(i)));
    }
    return new SplitPlan.Ranges(format, compression, ranges);
  }

  private List<Long> lines(Compression compression) throws IOException {
    List<Long> inner =
        switch (compression) {
          case NONE -> anywhere();
          case GZIP -> StreamHeads.gzip(bytes, rangeBytes, limits.bomb(), alive);
          case BZIP2 -> StreamHeads.bzip2(bytes, rangeBytes, alive);
          case ZSTD, XZ -> List.of();
        };
    return around(inner);
  }

  private List<Long> members(Compression compression, TarLayout layout) throws IOException {
    return compression == Compression.NONE
        ? around(RecordStarts.find(bytes, layout, rangeBytes, alive))
        : List.of();
  }

  private List<Long> around(List<Long> inner) {
    List<Long> cuts = new ArrayList<>();
    cuts.add(0L);
    cuts.addAll(inner);
    cuts.add(bytes.sizeBytes());
    return cuts;
  }

  private List<Long> anywhere() {
    List<Long> cuts = new ArrayList<>();
    for (long cut = rangeBytes; cut < bytes.sizeBytes(); cut += rangeBytes) {
      cuts.add(cut);
    }
    return cuts;
  }

  private List<Long> rowGroups() throws IOException {
    List<Long> cuts = new ArrayList<>();
    cuts.add(0L);
    try (ParquetRows rows = ParquetRows.open(bytes, limits.maxRowGroupBytes())) {
      List<Long> sizes = rows.groupBytes();
      long sum = 0;
      for (int group = 0; group < sizes.size(); group++) {
        sum += sizes.get(group);
        if (sum >= rangeBytes || group == sizes.size() - 1) {
          cuts.add(group + 1L);
          sum = 0;
        }
      }
    }
    return cuts;
  }
}
