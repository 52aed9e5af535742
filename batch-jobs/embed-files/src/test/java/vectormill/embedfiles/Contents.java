package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What a bench holds when all is quiet.
record Contents(Bench bench) {
  /// Suffix and digest of each part of a finished item, which are all there.
  List<String> parts(WorkItem item) throws Exception {
    List<String> parts = new ArrayList<>();
    for (Part part : manifest(item).parts()) {
      assertThat(bench.result(part.key())).as(part.key()).hasSize((int) part.bytes());
      parts.add(part.suffix() + " " + part.sha256());
    }
    return parts;
  }

  Manifest manifest(WorkItem item) throws Exception {
    Stamp stamp = bench.stamp(item);
    assertThat(stamp.state()).isEqualTo(State.DONE);
    String key = stamp.outcome().orElseThrow().manifestKey();
    return ManifestJson.read(bench.result(key), key);
  }

  /// The texts that searches in a generation can find, sorted.
  List<String> indexed(WorkItem item) {
    return bench.index.entries(item.source().collection(), item.generation()).values().stream()
        .map(entry -> entry.content().document().text())
        .sorted()
        .toList();
  }

  /// Parts that no manifest names.
  List<String> orphans() throws Exception {
    List<String> keys = bench.resultKeys();
    List<String> named = new ArrayList<>();
    for (String key : keys) {
      if (key.endsWith("/manifest.json")) {
        ManifestJson.read(bench.result(key), key).parts().forEach(part -> named.add(part.key()));
      }
    }
    return keys.stream()
        .filter(key -> key.contains("/part."))
        .filter(key -> !named.contains(key))
        .toList();
  }
}
