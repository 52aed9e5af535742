package vectormill.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.format.compression.CorruptContentException;

/// A row is a record with the header's names; all values are text. Not safe for several threads.
final class CsvRows implements RecordParser {
  private final CsvReader.CsvReaderBuilder reader;
  private final List<String> names;

  private CsvRows(CsvReader.CsvReaderBuilder reader, List<String> names) {
    this.reader = reader;
    this.names = names;
  }

  /// Reads the header, if there is any row at all.
  ///
  /// @throws CorruptContentException if a name is empty or stands there twice, or the header is no
  ///   CSV
  static CsvRows withHeader(Splitter splitter, char separator, ReadLimits limits)
      throws IOException {
    CsvReader.CsvReaderBuilder reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .maxBufferSize(Math.max(limits.maxRecordBytes() + 1, 1 << 16));
    if (!splitter.advance()) {
      return new CsvRows(reader, List.of());
    }
    boolean invalid =
        splitter.tooLarge()
            || Utf8.invalidIndex(splitter.bytes(), splitter.start(), splitter.end()) >= 0;
    if (invalid) {
      throw new CorruptContentException(
          "the header line is no UTF-8 or longer than " + limits.maxRecordBytes() + " bytes",
          splitter.offset(),
          null);
    }
    return new CsvRows(reader, header(reader, splitter));
  }

  private static List<String> header(CsvReader.CsvReaderBuilder reader, Splitter splitter)
      throws CorruptContentException {
    List<String> names;
    try {
      String[] fields = fields(reader, splitter.bytes(), splitter.start(), splitter.end());
      names = List.of(fields).stream().map(String::strip).toList();
    } catch (CsvParseException e) {
      throw new CorruptContentException(
          "the header line is no CSV: " + e.getMessage(), splitter.offset(), e);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty() || !seen.add(names.get(i))) {
        throw new CorruptContentException(
            "column %d of the header is %s; every column needs a name of its own"
                .formatted(
                    i + 1, names.get(i).isEmpty() ? "empty" : "'" + names.get(i) + "' again"),
            splitter.offset(),
            null);
      }
    }
    return names;
  }

  @Override
  public Row parse(byte[] bytes, int from, int to, Place place) {
    String[] fields;
    try {
      fields = fields(reader, bytes, from, to);
    } catch (CsvParseException e) {
      return place.bad(Reason.MALFORMED_RECORD, "no valid row: " + e.getMessage());
    }
    if (fields.length != names.size()) {
      return place.bad(
          Reason.MALFORMED_RECORD,
          "expected %d columns, found %d".formatted(names.size(), fields.length));
    }
    Map<String, Object> record = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i++) {
      record.put(names.get(i), fields[i]);
    }
    return place.good(record);
  }

  private static String[] fields(
      CsvReader.CsvReaderBuilder reader, byte[] bytes, int from, int to) {
    String row = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return reader.ofSingleCsvRecord(StringArrayHandler.of(), row);
  }
}
