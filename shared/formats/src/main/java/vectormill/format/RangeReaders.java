package vectormill.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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

  /// As below, for a caller who wants no pictures.
  public static RecordReader open(
      SourceBytes bytes, SplitPlan.Ranges plan, FileRange range, ReadLimits limits)
      throws BadInputException, IOException {
    return open(bytes, plan, range, List.of(), limits);
  }

  /// Opens a range; the caller closes the reader.
  ///
  /// @param range one of the plan's
  /// @param images the fields whose content is a picture that is wanted
  /// @throws BadInputException if the content is damaged
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static RecordReader open(
      SourceBytes bytes,
      SplitPlan.Ranges plan,
      FileRange range,
      List<String> images,
      ReadLimits limits)
      throws BadInputException, IOException {
    try {
      return new CheckedReader(reader(bytes, plan, range, images, limits), bytes.key());
    } catch (CorruptContentException e) {
      throw CheckedReader.explain(bytes.key(), 0, e);
    }
  }

  private static RecordReader reader(
      SourceBytes bytes,
      SplitPlan.Ranges plan,
      FileRange range,
      List<String> images,
      ReadLimits limits)
      throws IOException {
    return switch (plan.format()) {
      case JSON_LINES -> lines(bytes, plan, range, new JsonObjects(limits), limits);
      case LINES -> lines(bytes, plan, range, new TextLines(), limits);
      case PARQUET -> ParquetReader.of(bytes, range, limits);
      case TAR -> tar(bytes, range, TarLayout.FILES, images, limits);
      case WEBDATASET -> tar(bytes, range, TarLayout.SAMPLES, images, limits);
      case AUTO, JSON_ARRAY, CSV, TSV, TEXT, IMAGE ->
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
      SourceBytes bytes, FileRange range, TarLayout layout, List<String> images, ReadLimits limits)
      throws IOException {
    SourceBytes slice = new SlicedBytes(bytes, range.from(), range.to());
    InputStream stream = DecodedStream.open(slice, Compression.NONE, limits.bomb());
    boolean isPiece = range.to() < bytes.sizeBytes();
    return new TarReader(new TarMembers(stream, range.from(), isPiece), layout, limits, images);
  }
}
