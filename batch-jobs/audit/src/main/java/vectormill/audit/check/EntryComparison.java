package vectormill.audit.check;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyFile;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.store.Layout;
import vectormill.audit.store.SearchIndex.Entries;
import vectormill.audit.store.SearchIndex.Entry;
import vectormill.audit.store.Stamp;

/// Goes through the rows of a result and the entries of the index side by side, both by record
/// number. Used once.
final class EntryComparison {
  private static final float SINGLE = 1e-6f;
  private static final float HALF = 1f / 1024;
  private static final float SMALLEST = 1e-7f;

  private final Stamp stamp;
  private final NpyFile vectors;
  private final MetadataRows rows;
  private final Entries entries;
  private final Findings findings;
  private final float tolerance;
  private final Map<String, Entry> ofRecord = new TreeMap<>();
  private Optional<Entry> entry = Optional.empty();
  private long ordinal = -1;
  private long missing;
  private String firstMissing = "";

  EntryComparison(
      Stamp stamp, NpyFile vectors, MetadataRows rows, Entries entries, Findings findings) {
    this.stamp = stamp;
    this.vectors = vectors;
    this.rows = rows;
    this.entries = entries;
    this.findings = findings;
    this.tolerance = vectors.header().componentBytes() == Float.BYTES ? SINGLE : HALF;
  }

  void run() throws IOException {
    entry = entries.next();
    long last = -1;
    Optional<MetadataRows.Row> row = rows.next();
    Optional<float[]> vector = vectors.next();
    while (row.isPresent() && vector.isPresent()) {
      if (row.get().record() < last) {
        throw new UnreadableException("the rows are not in the order of their records");
      }
      if (row.get().record() > last) {
        gather(row.get().record());
      }
      last = row.get().record();
      compare(row.get(), vector.get());
      row = rows.next();
      vector = vectors.next();
    }
    gather(Long.MAX_VALUE);
    while (entry.isPresent()) {
      extra(entry.get());
      entry = entries.next();
    }
    reportMissing();
  }

  /// Takes the entries of one record; those that no row asked for are too many.
  private void gather(long record) throws IOException {
    ofRecord.values().forEach(this::extra);
    ofRecord.clear();
    while (entry.isPresent() && entry.get().record() <= record) {
      if (entry.get().record() == record) {
        ofRecord.put(entry.get().id(), entry.get());
      } else {
        extra(entry.get());
      }
      entry = entries.next();
    }
  }

  private void compare(MetadataRows.Row row, float[] vector) {
    Optional<Entry> found =
        Optional.ofNullable(ofRecord.remove(Layout.entryId(stamp.bucket(), stamp.key(), row.id())));
    if (found.isPresent()) {
      compare(found.get(), row, vector);
    } else {
      firstMissing = missing++ == 0 ? row.id() : firstMissing;
    }
  }

  private void compare(Entry found, MetadataRows.Row row, float[] vector) {
    if (!found.recordId().equals(row.id())
        || !found.key().equals(stamp.key())
        || !found.fileVersion().equals(stamp.version())) {
      violated(
          found,
          "it says record %s of %s at version %s, expected %s at %s"
              .formatted(
                  found.recordId(), found.key(), found.fileVersion(), row.id(), stamp.version()));
    }
    ordinal = ordinal < 0 ? found.ordinal() : ordinal;
    if (found.ordinal() != ordinal
        || found.ordinal() != found.version()
        || found.ordinal() > stamp.ordinal()
        || found.ordinal() < 1) {
      violated(
          found,
          "arrival %d stored as version %d, expected arrival %d of at most %d as its version"
              .formatted(found.ordinal(), found.version(), ordinal, stamp.ordinal()));
    }
    if (found.vector().isEmpty()) {
      violated(found, "it has no vector");
    } else {
      compare(found, found.vector().get(), vector);
    }
  }

  private void compare(Entry found, float[] indexed, float[] published) {
    if (indexed.length != published.length) {
      violated(
          found,
          "a vector of %d components, expected %d".formatted(indexed.length, published.length));
      return;
    }
    for (int i = 0; i < published.length; i++) {
      float allowed = tolerance * Math.abs(published[i]) + SMALLEST;
      if (!(Math.abs(indexed[i] - published[i]) <= allowed)) {
        violated(
            found,
            "component %d of its vector is %s, published was %s"
                .formatted(i, indexed[i], published[i]));
        return;
      }
    }
  }

  private void extra(Entry found) {
    violated(
        found,
        "no row of the newest manifest has record %d, id '%s' under this entry id"
            .formatted(found.record(), found.recordId()));
  }

  /// The index may refuse entries; how many, the stamp says.
  private void reportMissing() {
    long refused = Math.max(0, stamp.count("indexFailed"));
    if (missing > refused) {
      findings.violated(
          missing - refused,
          stamp.key(),
          "%d vectors are not in the index, %d were refused; first missing id '%s'"
              .formatted(missing, refused, firstMissing));
    }
  }

  private void violated(Entry found, String message) {
    findings.violated(stamp.key(), "entry " + found.id() + ": " + message);
  }
}
