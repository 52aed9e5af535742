package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import vectormill.account.Fate;
import vectormill.account.Origin;
import vectormill.account.WhyReport;
import vectormill.source.SourceFile;

/// The history of a record for programs.
final class WhyJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WhyJson() {}

  static ObjectNode of(String id, WhyReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", id);
    ArrayNode origins = root.putArray("origins");
    report.origins().forEach(origin -> origins.add(origin(origin)));
    root.putObject("looked")
        .put("files", report.files())
        .put("records", report.records())
        .put("unlisted", report.unlisted())
        .put("unfinished", report.unfinished());
    ArrayNode damaged = root.putArray("damaged");
    report.damaged().forEach(damaged::add);
    return root;
  }

  private static ObjectNode origin(Origin origin) {
    ObjectNode node = JSON.createObjectNode();
    switch (origin.fate()) {
      case Fate.Embedded embedded -> {
        node.put("fate", "embedded");
        node.put("record", embedded.place().number());
        node.put("offset", embedded.place().offset());
        node.put("part", embedded.part());
        node.put("row", embedded.place().row());
        embedded.indexGeneration().ifPresent(found -> node.put("indexGeneration", found));
      }
      case Fate.Dropped dropped -> {
        node.put("fate", dropped.failure().reason().kind().name().toLowerCase(Locale.ROOT));
        node.put("record", dropped.failure().number());
        node.put("offset", dropped.failure().offset());
        node.put("reason", dropped.failure().reason().label());
        node.put("detail", dropped.failure().detail());
      }
    }
    SourceFile source = origin.item().source();
    node.putObject("source")
        .put("bucket", source.bucket())
        .put("key", source.key())
        .put("version", source.version())
        .put("arrival", origin.item().ordinal());
    node.put("generation", origin.item().generation());
    node.put("recipe", origin.manifest().recipe());
    origin.manifest().model().ifPresent(model -> node.put("model", model.label()));
    node.put("reading", origin.manifest().reading());
    node.put("codeVersion", origin.manifest().codeVersion());
    node.put("manifest", origin.manifestKey());
    return node;
  }
}
