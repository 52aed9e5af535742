package vectormill.audit.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;

/// Manifests say nothing of when, where or by whom they were made.
public final class TimelessManifests implements Check {
  private static final Pattern NAME =
      Pattern.compile(
          "time|date|clock|host|machine|worker|owner|attempt|process|pid|elapsed|millis|seconds");
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}.*");

  /// What comes from the file or its recipe, and not from a run.
  private static final Set<String> GIVEN = Set.of("source", "counts", "recipe", "reading");

  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G5;
  }

  @Override
  public String name() {
    return "manifests";
  }

  @Override
  public String looksAt() {
    return "no manifest carries a time, a host or an attempt";
  }

  @Override
  public void result(ResultCase result) {
    if (result.manifest().isEmpty()) {
      return;
    }
    findings.checked();
    Manifest manifest = result.manifest().get();
    manifest
        .root()
        .properties()
        .forEach(field -> {
          if (!GIVEN.contains(field.getKey())) {
            look(result.folder() + Layout.MANIFEST, field);
          }
        });
  }

  private void look(String subject, Map.Entry<String, JsonNode> field) {
    String name = field.getKey();
    JsonNode value = field.getValue();
    boolean tells =
        NAME.matcher(name.toLowerCase(Locale.ROOT)).find()
            || (value.isTextual() && INSTANT.matcher(value.asText()).matches());
    if (tells) {
      findings.violated(subject, "its field " + name + " tells of the run: " + value);
    }
    if (value.isObject()) {
      value.properties().forEach(inner -> look(subject, inner));
    }
    for (JsonNode element : value.isArray() ? value : Set.<JsonNode>of()) {
      element.properties().forEach(inner -> look(subject, inner));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
