package vectormill.audit.check;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import vectormill.audit.content.FailureLines;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyFile;
import vectormill.audit.content.RecordCounter;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.store.Manifest;

/// The counts of a manifest add up, and its parts have as many rows as it says.
public final class ManifestCounts implements Check {
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G1;
  }

  @Override
  public String name() {
    return "counts";
  }

  @Override
  public String looksAt() {
    return "embedded + dropped = records in each manifest; rows in each part = rows in the manifest";
  }

  @Override
  public void result(ResultCase result) throws IOException {
    if (result.manifest().isEmpty()) {
      return;
    }
    findings.checked();
    Manifest manifest = result.manifest().get();
    String key = manifest.source("key");
    long dropped = manifest.dropped().values().stream().mapToLong(Long::longValue).sum();
    if (manifest.embedded() + dropped != manifest.records()) {
      findings.violated(
          key,
          "%d embedded and %d dropped, expected %d records together"
              .formatted(manifest.embedded(), dropped, manifest.records()));
    }
    requireParts(manifest, key, dropped);
    for (LocalParts.LocalPart part : result.parts().all()) {
      try {
        compare(part, manifest, key);
      } catch (UnreadableException e) {
        findings.skipped();
      }
    }
  }

  private void requireParts(Manifest manifest, String key, long dropped) {
    if (manifest.embedded() > 0
        && (manifest.part(".npy").isEmpty() || manifest.part(".parquet").isEmpty())) {
      findings.violated(
          key, manifest.embedded() + " embedded, but no part with vectors or none with their ids");
    }
    if (dropped > 0 && manifest.part(".failures.jsonl").isEmpty()) {
      findings.violated(key, dropped + " dropped, but no part that says which");
    }
  }

  private void compare(LocalParts.LocalPart part, Manifest manifest, String key)
      throws IOException {
    boolean failures = part.part().suffix().equals(".failures.jsonl");
    long rows = rows(part);
    if (rows != part.part().rows()) {
      findings.violated(
          key,
          "%s has %d rows, the manifest says %d"
              .formatted(part.part().key(), rows, part.part().rows()));
    }
    if (!failures && !fits(part, manifest)) {
      findings.violated(
          key,
          "%s is said to have %d rows, expected the %d embedded"
              .formatted(part.part().key(), part.part().rows(), manifest.embedded()));
    }
    if (failures) {
      compareReasons(part, manifest, key);
    }
  }

  /// Of records that were cut, each has at least one row, and the parts agree on how many there
  /// are.
  private static boolean fits(LocalParts.LocalPart part, Manifest manifest) throws IOException {
    if (!manifest.hasSegments()) {
      return part.part().rows() == manifest.embedded();
    }
    return switch (part.part().suffix()) {
      case ".jsonl.bz2" -> part.part().rows() == manifest.embedded();
      case ".parquet" -> records(part) == manifest.embedded();
      default ->
          manifest.part(".parquet").filter(rows -> rows.rows() == part.part().rows()).isPresent();
    };
  }

  /// How many records the rows come from; the rows of one record follow one another.
  private static long records(LocalParts.LocalPart part) throws IOException {
    long records = 0;
    long last = -1;
    try (MetadataRows rows = MetadataRows.open(part.file())) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        records += row.get().record() == last ? 0 : 1;
        last = row.get().record();
      }
    }
    return records;
  }

  private static long rows(LocalParts.LocalPart part) throws IOException {
    return switch (part.part().suffix()) {
      case ".npy" -> {
        try (NpyFile file = NpyFile.open(part.file())) {
          yield file.header().rows();
        }
      }
      case ".parquet" -> {
        try (MetadataRows rows = MetadataRows.open(part.file())) {
          yield rows.promised();
        }
      }
      default -> lines(part);
    };
  }

  private static long lines(LocalParts.LocalPart part) throws IOException {
    try {
      return RecordCounter.lines(part.file());
    } catch (IOException | RuntimeException e) {
      throw new UnreadableException(part.part().key() + " cannot be decompressed: " + e, e);
    }
  }

  /// A part that holds as many lines as records were dropped is complete; a shorter one was cut at
  /// its limit.
  private void compareReasons(LocalParts.LocalPart part, Manifest manifest, String key)
      throws IOException {
    Map<String, Long> found = new TreeMap<>();
    try (FailureLines lines = FailureLines.open(part.file())) {
      var line = lines.next();
      while (line.isPresent()) {
        found.merge(line.get().reason(), 1L, Long::sum);
        line = lines.next();
      }
    }
    Map<String, Long> expected = manifest.dropped();
    long dropped = expected.values().stream().mapToLong(Long::longValue).sum();
    long listed = found.values().stream().mapToLong(Long::longValue).sum();
    boolean fits =
        found.entrySet().stream()
            .allMatch(entry -> entry.getValue() <= expected.getOrDefault(entry.getKey(), 0L));
    if (listed > dropped || !fits || (listed == dropped && !found.equals(nonZero(expected)))) {
      findings.violated(
          key, "%s lists %s, the manifest says %s".formatted(part.part().key(), found, expected));
    }
  }

  private static Map<String, Long> nonZero(Map<String, Long> counts) {
    Map<String, Long> kept = new TreeMap<>(counts);
    kept.values().removeIf(count -> count == 0);
    return kept;
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
