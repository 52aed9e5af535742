package vectormill.audit.check;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import vectormill.audit.content.FailureLines;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.store.Manifest;

/// Each record number of an input stands in exactly one of: the part with ids, the part with
/// failures. One bit is kept for each record of one file.
public final class EachRecordOnce implements Check {
  private static final int MAX_RECORDS = 1 << 30;

  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G1;
  }

  @Override
  public String name() {
    return "records";
  }

  @Override
  public String looksAt() {
    return "each record number stands in exactly one of the ids and the failures";
  }

  @Override
  public void result(ResultCase result) throws IOException {
    if (result.manifest().isEmpty() || result.manifest().get().records() > MAX_RECORDS) {
      return;
    }
    Manifest manifest = result.manifest().get();
    Optional<LocalParts.LocalPart> ids = result.parts().of(".parquet");
    Optional<LocalParts.LocalPart> failures = result.parts().of(".failures.jsonl");
    boolean missing =
        ids.isEmpty() != manifest.part(".parquet").isEmpty()
            || failures.isEmpty() != manifest.part(".failures.jsonl").isEmpty();
    if (missing) {
      findings.skipped();
      return;
    }
    Account account = new Account((int) manifest.records());
    try {
      takeIds(account, ids, manifest.hasSegments());
      takeFailures(account, failures);
    } catch (UnreadableException e) {
      findings.skipped();
      return;
    }
    findings.checked(manifest.records());
    report(account, manifest);
  }

  /// Segments of a record follow one another.
  private static void takeIds(
      Account account, Optional<LocalParts.LocalPart> part, boolean segments) throws IOException {
    if (part.isEmpty()) {
      return;
    }
    try (MetadataRows rows = MetadataRows.open(part.get().file())) {
      Optional<MetadataRows.Row> row = rows.next();
      long last = -1;
      while (row.isPresent()) {
        if (!segments || row.get().record() != last) {
          account.take(row.get().record());
        }
        last = row.get().record();
        row = rows.next();
      }
    }
  }

  private static void takeFailures(Account account, Optional<LocalParts.LocalPart> part)
      throws IOException {
    if (part.isEmpty()) {
      return;
    }
    try (FailureLines lines = FailureLines.open(part.get().file())) {
      Optional<FailureLines.Line> line = lines.next();
      while (line.isPresent()) {
        account.take(line.get().record());
        line = lines.next();
      }
    }
  }

  private void report(Account account, Manifest manifest) {
    String key = manifest.source("key");
    if (account.twice > 0) {
      findings.violated(
          account.twice, key, account.twice + " records stand twice, first " + account.firstTwice);
    }
    if (account.outside > 0) {
      findings.violated(
          account.outside,
          key,
          "%d record numbers are beyond the %d records, first %d"
              .formatted(account.outside, manifest.records(), account.firstOutside));
    }
    long dropped = manifest.dropped().values().stream().mapToLong(Long::longValue).sum();
    long listed = manifest.part(".failures.jsonl").map(Manifest.Part::rows).orElse(0L);
    long absent = manifest.records() - account.seen.cardinality() - (dropped - listed);
    if (absent > 0) {
      findings.violated(
          absent,
          key,
          "%d records are neither embedded nor dropped, first %d"
              .formatted(absent, account.seen.nextClearBit(0)));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }

  private static final class Account {
    private final int records;
    private final BitSet seen;
    private long twice;
    private long firstTwice = -1;
    private long outside;
    private long firstOutside = -1;

    Account(int records) {
      this.records = records;
      this.seen = new BitSet(records);
    }

    void take(long record) {
      if (record < 0 || record >= records) {
        firstOutside = outside++ == 0 ? record : firstOutside;
      } else if (seen.get((int) record)) {
        firstTwice = twice++ == 0 ? record : firstTwice;
      } else {
        seen.set((int) record);
      }
    }
  }
}
