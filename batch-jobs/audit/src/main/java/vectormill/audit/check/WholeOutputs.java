package vectormill.audit.check;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyFile;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.Stamp;

/// Published manifests and parts are whole, and are those of one item and of an allowed claim.
public final class WholeOutputs implements Check {
  private static final Pattern PART = Pattern.compile("part\\.(\\d{5,18})\\.[^/]+");

  private final Findings findings = new Findings();

  @Override
  public Promise promise() {
    return Promise.G3;
  }

  @Override
  public String name() {
    return "outputs";
  }

  @Override
  public String looksAt() {
    return "digest, header, length and footer of each part; one manifest for one item; fences up to the stamp's";
  }

  @Override
  public void result(ResultCase result) throws IOException {
    if (result.damage().isPresent()) {
      findings.checked();
      findings.violated(result.folder() + Layout.MANIFEST, result.damage().get());
    }
    if (result.manifest().isEmpty()) {
      return;
    }
    Manifest manifest = result.manifest().get();
    findings.checked();
    checkPlace(result, manifest);
    for (Manifest.Part part : manifest.parts()) {
      checkFence(result, part);
    }
    for (LocalParts.LocalPart part : result.parts().all()) {
      findings.checked();
      checkWhole(part);
    }
  }

  private void checkPlace(ResultCase result, Manifest manifest) {
    String key = result.folder() + Layout.MANIFEST;
    String file = manifest.source("key");
    String version = manifest.source("version");
    String folder = Layout.folder(file, version, manifest.generation());
    String workKey =
        Layout.workKey(manifest.source("bucket"), file, version, manifest.generation());
    if (!folder.equals(result.folder())) {
      findings.violated(key, "it answers work whose results belong into " + folder);
    }
    if (!workKey.equals(manifest.workKey())) {
      findings.violated(
          key,
          "it says work key %s, its source and generation give %s"
              .formatted(manifest.workKey(), workKey));
    }
    if (!result.facts().isEmpty() && result.fact(manifest).isEmpty()) {
      findings.violated(
          key,
          "it answers work %s, the stamps of this folder are of %s"
              .formatted(
                  manifest.workKey(),
                  result.facts().stream().map(fact -> fact.stamp().workKey()).toList()));
    }
    if (result.facts().size() > 1) {
      findings.violated(
          key,
          "%d items share this place, one expected: %s"
              .formatted(
                  result.facts().size(),
                  result.facts().stream().map(fact -> fact.stamp().key()).toList()));
    }
  }

  private void checkFence(ResultCase result, Manifest.Part part) {
    boolean inside = part.key().startsWith(result.folder());
    Matcher name =
        PART.matcher(inside ? part.key().substring(result.folder().length()) : part.key());
    if (!name.matches()) {
      findings.violated(
          part.key(), "expected part.<fence><suffix> in the folder " + result.folder());
      return;
    }
    long fence = Long.parseLong(name.group(1));
    for (Fact fact : result.facts()) {
      Stamp stamp = fact.stamp();
      if (fence > stamp.fence()) {
        findings.violated(
            part.key(),
            "written under fence %d, %s has seen only %d".formatted(fence, stamp, stamp.fence()));
      }
      if (fact.live() && fence < stamp.freshFrom()) {
        findings.violated(
            part.key(),
            "written under fence %d, %s was asked for results from fence %d on"
                .formatted(fence, stamp, stamp.freshFrom()));
      }
    }
  }

  private void checkWhole(LocalParts.LocalPart part) throws IOException {
    if (!part.sha256().equals(part.part().sha256())) {
      findings.violated(
          part.part().key(),
          "its digest is %s, the manifest says %s".formatted(part.sha256(), part.part().sha256()));
    }
    try {
      switch (part.part().suffix()) {
        case ".npy" -> NpyFile.open(part.file()).close();
        case ".parquet" -> readAll(part);
        default -> {
          // A part of lines has no form of its own; its digest says whether it is whole.
        }
      }
    } catch (UnreadableException e) {
      findings.violated(part.part().key(), String.valueOf(e.getMessage()));
    }
  }

  private void readAll(LocalParts.LocalPart part) throws IOException {
    long rows = 0;
    try (MetadataRows reader = MetadataRows.open(part.file())) {
      while (reader.next().isPresent()) {
        rows++;
      }
      if (rows != reader.promised()) {
        findings.violated(
            part.part().key(),
            "it has %d rows, its footer says %d".formatted(rows, reader.promised()));
      }
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
