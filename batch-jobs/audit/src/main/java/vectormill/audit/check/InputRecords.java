package vectormill.audit.check;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import vectormill.audit.content.RecordCount;
import vectormill.audit.content.RecordCounter;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.StoredObject;

/// An input has as many records as its manifest says.
public final class InputRecords implements Check {
  private final String bucket;
  private final Findings findings = new Findings();
  private final Uncounted uncounted = new Uncounted();

  /// @param bucket the input bucket
  public InputRecords(String bucket) {
    this.bucket = bucket;
  }

  @Override
  public Promise promise() {
    return Promise.G1;
  }

  @Override
  public String name() {
    return "inputs";
  }

  @Override
  public String looksAt() {
    return "records counted in each input by the auditor = records in its manifest";
  }

  @Override
  public void result(ResultCase result) throws IOException {
    if (result.manifest().isEmpty()) {
      return;
    }
    Manifest manifest = result.manifest().get();
    for (Fact fact : result.facts()) {
      if (fact.live() && fact.stamp().workKey().equals(manifest.workKey())) {
        compare(result, manifest, fact);
      }
    }
  }

  private void compare(ResultCase result, Manifest manifest, Fact fact) throws IOException {
    switch (count(result, manifest, fact)) {
      case RecordCount.Known(long records) -> {
        findings.checked();
        if (records != manifest.records()) {
          findings.violated(
              fact.stamp().key(),
              "the input has %d records, its manifest says %d"
                  .formatted(records, manifest.records()));
        }
      }
      case RecordCount.Unknown(String why) -> uncounted.add(fact.stamp().key(), why);
    }
  }

  private RecordCount count(ResultCase result, Manifest manifest, Fact fact) throws IOException {
    if (!fact.hasItsInput()) {
      return new RecordCount.Unknown("it was replaced or deleted since");
    }
    StoredObject input = fact.input().orElseThrow();
    try {
      return RecordCounter.count(result.buckets().bytes(bucket, input), manifest.format());
    } catch (NoSuchFileException e) {
      return new RecordCount.Unknown("it was replaced or deleted during the audit");
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }

  /// The inputs that could not be counted.
  public Uncounted uncounted() {
    return uncounted;
  }
}
