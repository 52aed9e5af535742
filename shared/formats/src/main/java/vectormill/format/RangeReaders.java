package vectormill.format;

import java.io.IOException;
import java.io.InputStream;
import vectormill.failure.BadInputException;
import vectormill.format.compression.Compression;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.compression.DecodedStream;
import vectormill.format.tar.TarLayout;
import vectormill.format.tar.TarMembers;
import vectormill.source.SourceBytes;

/// Opens one range of a file that is cut into ranges.
///
/// The records of all ranges, one after the other, are those of the whole file, with numbers and
/// offsets that count from the start of their range; offsets of tar are those of the whole file.
/// One difference: a range of a compressed file may be refused where the whole is not, when its end
/// was mistaken.
public final class RangeReaders {
  private RangeReaders() {}

  /// Opens a range; the caller closes the reader.
  ///
  /// @param range one of the plan's
  /// @throws BadInputException if the content is damaged
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static RecordReader open(
      SourceBytes bytes, SplitPlan.Ranges plan, FileRange range, ReadLimits limits)
      throws BadInputException, IOException {
    try {
      return new CheckedReader(reader(bytes, plan, range, limits), bytes.key());
    } catch (CorruptContentException e) {
      throw CheckedReader.explain(bytes.key(), 0, e);
    }
  }

  private static RecordReader reader(
      SourceBytes bytes, SplitPlan.Ranges plan, FileRange range, ReadLimits limits)
      throws IOException {
    return switch (plan.format()) {
      case JSON_LINES -> lines(bytes, plan, range, new JsonObjects(limits), limits);
      case LINES -> lines(bytes, plan, range, new TextLines(), limits);
      case PARQUET -> ParquetReader.of(bytes, range, limits);
      case TAR -> tar(bytes, range, TarLayout.FILES, limits);
      case WEBDATASET -> tar(bytes, range, TarLayout.SAMPLES, limits);
      case AUTO, JSON_ARRAY, CSV, TSV, TEXT ->
          throw new IllegalArgumentException("no ranges of " + plan.format().label());
    };
  }

  private static RecordReader lines(
      SourceBytes bytes,
      SplitPlan.Ranges plan,
      FileRange range,
      RecordParser parser,
      ReadLimits limits)
      throws IOException {
    RangeStream stream = RangeStream.open(bytes, plan.compression(), range, limits.bomb());
    return new RangeReader(stream, parser, range.from() == 0, limits.maxRecordBytes());
  }

  private static RecordReader tar(
      SourceBytes bytes, FileRange range, TarLayout layout, ReadLimits limits) throws IOException {
    SourceBytes slice = new SlicedBytes(bytes, range.from(), range.to());
    InputStream stream = DecodedStream.open(slice, Compression.NONE, limits.bomb());
    boolean isPiece = range.to() < bytes.sizeBytes();
    return new TarReader(new TarMembers(stream, range.from(), isPiece), layout, limits);
  }
}
