package vectormill.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vectormill.failure.BadInputException;
import vectormill.format.compression.CorruptContentException;
import vectormill.format.compression.DecodedStream;
import vectormill.format.tar.TarLayout;
import vectormill.format.tar.TarMembers;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;
import vectormill.source.SourceBytes;

/// Opens source files, whatever their format and compression.
public final class RecordReaders {
  /// What begins with the mark of UTF-8 there only by chance.
  private static final Set<Format> BINARY =
      EnumSet.of(Format.IMAGE, Format.PARQUET, Format.TAR, Format.WEBDATASET);

  private RecordReaders() {}

  /// Opens a file within [ReadLimits#DEFAULT].
  ///
  /// @throws BadInputException if the content is damaged, or no format can be found out
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static OpenedSource open(SourceBytes bytes, ReadSpec spec)
      throws BadInputException, IOException {
    return open(bytes, spec, ReadLimits.DEFAULT);
  }

  /// Opens a file. Of the specification only the format matters, and where pictures are wanted;
  /// records come with all their fields.
  ///
  /// @throws BadInputException if the content is damaged, or no format can be found out
  /// @throws IOException if bytes could not be fetched; trying again may help
  public static OpenedSource open(SourceBytes bytes, ReadSpec spec, ReadLimits limits)
      throws BadInputException, IOException {
    try {
      return openUnchecked(bytes, spec, limits);
    } catch (CorruptContentException e) {
      throw CheckedReader.explain(bytes.key(), 0, e);
    }
  }

  private static OpenedSource openUnchecked(SourceBytes bytes, ReadSpec spec, ReadLimits limits)
      throws IOException {
    DecodedStream stream = DecodedStream.open(bytes, limits.bomb());
    try {
      Reading reading = Detection.of(bytes.key(), spec, stream);
      if (!BINARY.contains(reading.format())
          && Arrays.equals(stream.peek(Utf8.MARK.length), Utf8.MARK)) {
        stream.skipNBytes(Utf8.MARK.length);
      }
      RecordReader reader = reader(bytes, reading.format(), stream, spec.image(), limits);
      return new OpenedSource(new CheckedReader(reader, bytes.key()), reading);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static RecordReader reader(
      SourceBytes bytes,
      Format format,
      DecodedStream stream,
      List<String> images,
      ReadLimits limits)
      throws IOException {
    return switch (format) {
      case JSON_LINES -> split(stream, new LineBoundary(), new JsonObjects(limits), limits);
      case JSON_ARRAY -> {
        Boundary boundary = ArrayBoundary.after(stream);
        yield split(stream, boundary, new JsonObjects(limits), limits);
      }
      case LINES -> split(stream, new LineBoundary(), new TextLines(), limits);
      case CSV -> csv(stream, ',', limits);
      case TSV -> csv(stream, '\t', limits);
      case TEXT -> new WholeText(stream, bytes.key(), limits.maxRecordBytes());
      case IMAGE -> new WholeImage(stream, bytes.key(), limits.maxImageBytes());
      case PARQUET -> {
        stream.close();
        yield new ParquetReader(bytes, limits);
      }
      case TAR -> tar(stream, TarLayout.FILES, images, limits);
      case WEBDATASET -> tar(stream, TarLayout.SAMPLES, images, limits);
      case AUTO -> throw new IllegalStateException("detection answered with " + format);
    };
  }

  private static RecordReader tar(
      DecodedStream stream, TarLayout layout, List<String> images, ReadLimits limits)
      throws IOException {
    return new TarReader(new TarMembers(stream, 0, false), layout, limits, images);
  }

  private static RecordReader split(
      DecodedStream stream, Boundary boundary, RecordParser parser, ReadLimits limits) {
    Splitter splitter = new Splitter(stream, boundary, limits.maxRecordBytes());
    return new SplitReader(splitter, parser, limits.maxRecordBytes());
  }

  private static RecordReader csv(DecodedStream stream, char separator, ReadLimits limits)
      throws IOException {
    Splitter splitter = new Splitter(stream, new CsvBoundary(separator), limits.maxRecordBytes());
    CsvRows rows = CsvRows.withHeader(splitter, separator, limits);
    return new SplitReader(splitter, rows, limits.maxRecordBytes());
  }
}
