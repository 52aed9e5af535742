package vectormill.format.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.ReadLimits;
import vectormill.format.RecordReader;
import vectormill.format.RecordReaders;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;
import vectormill.source.SourceBytes;

/// Reads whole files in tests.
public final class Records {
  private Records() {}

  /// All rows of a file whose format is found out.
  public static List<Row> read(SourceBytes bytes) throws BadInputException, IOException {
    return read(bytes, Format.AUTO, ReadLimits.DEFAULT);
  }

  /// All rows of a file.
  public static List<Row> read(SourceBytes bytes, Format format, ReadLimits limits)
      throws BadInputException, IOException {
    return read(bytes, specification(format), limits);
  }

  /// All rows of a file.
  public static List<Row> read(SourceBytes bytes, ReadSpec spec)
      throws BadInputException, IOException {
    return read(bytes, spec, ReadLimits.DEFAULT);
  }

  /// All rows of a file.
  public static List<Row> read(SourceBytes bytes, ReadSpec spec, ReadLimits limits)
      throws BadInputException, IOException {
    List<Row> rows = new ArrayList<>();
    try (RecordReader reader = RecordReaders.open(bytes, spec, limits).reader()) {
      Optional<Row> row = reader.next();
      while (row.isPresent()) {
        rows.add(row.get());
        row = reader.next();
      }
    }
    return rows;
  }

  /// A specification of nothing but the format.
  public static ReadSpec specification(Format format) {
    return new ReadSpec(
        format, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of());
  }

  /// The fields of the good rows.
  public static List<Map<String, Object>> fields(List<Row> rows) {
    return rows.stream()
        .filter(Row.Good.class::isInstance)
        .map(row -> ((Row.Good) row).value())
        .map(RawRecord::fields)
        .toList();
  }

  /// The reasons of the bad rows.
  public static List<Reason> reasons(List<Row> rows) {
    return rows.stream()
        .filter(Row.Bad.class::isInstance)
        .map(row -> ((Row.Bad) row).failure().reason())
        .toList();
  }
}
