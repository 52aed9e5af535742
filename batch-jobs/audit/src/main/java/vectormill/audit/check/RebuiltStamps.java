package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.Stamp;

/// What a rebuild would make of the manifests is what the stamps say.
public final class RebuiltStamps implements Check {
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G8;
  }

  @Override
  public String name() {
    return "manifests";
  }

  @Override
  public String looksAt() {
    return "source, counts, digest and key of each manifest = those in its stamp";
  }

  @Override
  public void result(ResultCase result) {
    if (result.manifest().isEmpty() || result.isOpen()) {
      return;
    }
    Manifest manifest = result.manifest().get();
    Optional<Fact> fact = result.fact(manifest);
    findings.checked();
    if (fact.isEmpty()) {
      findings.violated(
          result.folder() + Layout.MANIFEST, "it would give a stamp; the table has none");
      return;
    }
    Stamp stamp = fact.get().stamp();
    if (!stamp.isDone()) {
      findings.violated(stamp.key(), "the manifest would give DONE, found " + stamp);
      return;
    }
    compare(stamp, "manifest key", result.folder() + Layout.MANIFEST, stamp.manifestKey());
    compare(stamp, "etag", manifest.source("etag"), stamp.etag());
    compare(stamp, "version", manifest.source("version"), stamp.version());
    compare(stamp, "records", manifest.records(), stamp.count("records"));
    compare(stamp, "embedded", manifest.embedded(), stamp.count("embedded"));
    compare(stamp, "dropped", manifest.dropped(), stamp.dropped());
    JsonNode output = stamp.output();
    if (output.has("sha256")) {
      compare(stamp, "digest", manifest.sha256(), output.path("sha256").asText());
    }
    if (output.has("partRows")) {
      long rows = manifest.parts().stream().mapToLong(Manifest.Part::rows).sum();
      long bytes = manifest.parts().stream().mapToLong(Manifest.Part::bytes).sum();
      compare(stamp, "rows of parts", rows, output.path("partRows").asLong());
      compare(stamp, "bytes of parts", bytes, output.path("partBytes").asLong());
    }
  }

  private void compare(Stamp stamp, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      findings.violated(
          stamp.key(), "%s says %s %s, the manifest %s".formatted(stamp, what, found, expected));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
