package vectormill.audit.check;

import java.util.Set;
import java.util.stream.Collectors;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.StoredObject;

/// What lies in the results bucket belongs to a finished stamp. What still may be published is left
/// alone; what is left of a deleted file is [GoneFiles]'s.
public final class StampsOfOutputs implements Check {
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G2;
  }

  @Override
  public String name() {
    return "outputs";
  }

  @Override
  public String looksAt() {
    return "each object of the results bucket is a manifest of a finished stamp, or a part that it names";
  }

  @Override
  public void result(ResultCase result) {
    if (result.isOpen() || result.isTakenBackWithItsFile()) {
      return;
    }
    findings.checked(result.objects().size());
    boolean stamped = result.facts().stream().anyMatch(Fact::live);
    String manifest = result.folder() + Layout.MANIFEST;
    Set<String> named =
        result.manifest().stream()
            .flatMap(found -> found.parts().stream())
            .map(Manifest.Part::key)
            .collect(Collectors.toSet());
    for (StoredObject object : result.objects()) {
      if (object.key().equals(manifest)) {
        if (!stamped) {
          findings.violated(object.key(), "published, but " + why(result));
        }
      } else if (!named.contains(object.key()) && result.damage().isEmpty()) {
        findings.violated(object.key(), "an orphan: no manifest names it");
      }
    }
  }

  private static String why(ResultCase result) {
    return result.facts().isEmpty()
        ? "no stamp leads there"
        : result.facts().stream()
            .map(fact ->
                fact.stamp().isDone()
                    ? fact.stamp() + " was taken back"
                    : fact.stamp() + " is not finished")
            .collect(Collectors.joining(", "));
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
