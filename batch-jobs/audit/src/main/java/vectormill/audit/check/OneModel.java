package vectormill.audit.check;

import java.util.HashMap;
import java.util.Map;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;

/// Vectors of one collection and generation were made by one model: those of two cannot be
/// compared. One digest is kept for each generation.
public final class OneModel implements Check {
  private final Map<String, Made> models = new HashMap<>();
  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G5;
  }

  @Override
  public String name() {
    return "models";
  }

  @Override
  public String looksAt() {
    return "all manifests of one collection and generation name the same model";
  }

  @Override
  public void result(ResultCase result) {
    if (result.manifest().isEmpty() || result.facts().stream().noneMatch(Fact::live)) {
      return;
    }
    Manifest manifest = result.manifest().get();
    if (manifest.model().isEmpty()) {
      return;
    }
    findings.checked();
    String key = manifest.source("key");
    String generation = Layout.collection(key) + "/" + manifest.generation();
    Made first = models.computeIfAbsent(generation, _ -> new Made(manifest.model(), key));
    if (!first.model().equals(manifest.model())) {
      findings.violated(
          key,
          "made by the model %s, %s of the same generation by %s"
              .formatted(manifest.model(), first.key(), first.model()));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }

  /// The model of the first file of a generation.
  private record Made(String model, String key) {}
}
