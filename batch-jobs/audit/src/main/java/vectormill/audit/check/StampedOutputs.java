package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.Stamp;
import vectormill.audit.store.StoredObject;

/// What a finished stamp says it published is there.
public final class StampedOutputs implements Check {
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G2;
  }

  @Override
  public String name() {
    return "stamps";
  }

  @Override
  public String looksAt() {
    return "each finished stamp's manifest and its parts exist, with the size and digest that are said";
  }

  @Override
  public void result(ResultCase result) {
    for (Fact fact : result.facts()) {
      if (fact.live()) {
        findings.checked();
        check(result, fact.stamp());
      }
    }
  }

  private void check(ResultCase result, Stamp stamp) {
    String expected = result.folder() + Layout.MANIFEST;
    if (!stamp.manifestKey().equals(expected)) {
      findings.violated(
          stamp.key(),
          "%s names the manifest '%s', expected %s"
              .formatted(stamp, stamp.manifestKey(), expected));
    }
    if (!result.has(expected)) {
      findings.violated(stamp.key(), stamp + " is finished, but there is no " + expected);
      return;
    }
    result.manifest().ifPresent(manifest -> check(result, stamp, manifest));
  }

  private void check(ResultCase result, Stamp stamp, Manifest manifest) {
    JsonNode digest = stamp.output().path("sha256");
    if (digest.isTextual() && !digest.asText().equals(manifest.sha256())) {
      findings.violated(
          stamp.key(),
          "%s says its manifest has the digest %s, found %s"
              .formatted(stamp, digest.asText(), manifest.sha256()));
    }
    for (Manifest.Part part : manifest.parts()) {
      long size =
          result.objects().stream()
              .filter(object -> object.key().equals(part.key()))
              .mapToLong(StoredObject::sizeBytes)
              .findFirst()
              .orElse(-1);
      if (size < 0) {
        findings.violated(stamp.key(), part.key() + " is named by the manifest and is not there");
      } else if (size != part.bytes()) {
        findings.violated(
            stamp.key(),
            "%s has %d bytes, the manifest says %d".formatted(part.key(), size, part.bytes()));
      }
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
