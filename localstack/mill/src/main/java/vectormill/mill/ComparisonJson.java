package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vectormill.comparison.Bar;
import vectormill.comparison.ComparisonReport;
import vectormill.comparison.Drift;
import vectormill.comparison.Fault;
import vectormill.comparison.FaultGroup;
import vectormill.comparison.Group;
import vectormill.comparison.Spread;

/// What comparing embeddings found, for programs.
final class ComparisonJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparisonJson() {}

  static ObjectNode of(ComparisonReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("alike", report.isAlike());
    root.put("sound", report.isSound());
    root.put("tolerance", report.tolerance());
    root.set("a", side(report.a()));
    root.set("b", side(report.b()));
    root.put("pairs", report.pairs());
    strings(root.putArray("passedOver"), report.passedOver());
    root.put("incomparable", report.incomparable());
    ComparisonReport.Drifts drifts = report.drifts();
    root.set("distance", spread(drifts.spread()));
    ArrayNode histogram = root.putArray("histogram");
    for (Bar bar : drifts.bars()) {
      histogram
          .addObject()
          .put("from", bar.from())
          .put("below", bar.below())
          .put("count", bar.count());
    }
    root.set("lengths", groups(drifts.lengths()));
    root.set("languages", groups(drifts.languages()));
    root.set("types", groups(drifts.types()));
    ArrayNode worst = root.putArray("worst");
    drifts.worst().forEach(drift -> worst.add(drift(drift)));
    ArrayNode faults = root.putArray("faults");
    report.faults().forEach(group -> faults.add(faults(group)));
    return root;
  }

  private static ObjectNode side(ComparisonReport.Holding side) {
    ObjectNode node = JSON.createObjectNode();
    node.put("path", side.path());
    node.put("records", side.records());
    node.put("dimension", side.dimension());
    ObjectNode models = node.putObject("models");
    side.models().forEach(models::put);
    node.put("missingRecords", side.lack().records());
    strings(node.putArray("missingExamples"), side.lack().examples());
    strings(node.putArray("missingFiles"), side.lack().files());
    return node;
  }

  private static ObjectNode spread(Spread spread) {
    Spread.Percentiles percentiles = spread.percentiles();
    return JSON.createObjectNode()
        .put("count", spread.count())
        .put("above", spread.above())
        .put("mean", spread.mean())
        .put("max", spread.max())
        .put("p50", percentiles.p50())
        .put("p90", percentiles.p90())
        .put("p99", percentiles.p99())
        .put("p999", percentiles.p999());
  }

  private static ArrayNode groups(List<Group> groups) {
    ArrayNode list = JSON.createArrayNode();
    for (Group group : groups) {
      list.addObject().put("name", group.name()).setAll(spread(group.spread()));
    }
    return list;
  }

  private static ObjectNode drift(Drift drift) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", drift.id());
    node.put("distance", drift.distance());
    node.set("a", place(drift.a()));
    node.set("b", place(drift.b()));
    drift.traits().language().ifPresent(language -> node.put("language", language));
    drift.traits().type().ifPresent(type -> node.put("type", type));
    drift.traits().characters().ifPresent(length -> node.put("length", length));
    return node;
  }

  private static ObjectNode place(Drift.Place place) {
    return JSON.createObjectNode().put("file", place.file()).put("line", place.line());
  }

  private static ObjectNode faults(FaultGroup group) {
    ObjectNode node = JSON.createObjectNode();
    node.put("kind", group.kind().name());
    node.put("count", group.count());
    ArrayNode examples = node.putArray("examples");
    for (Fault fault : group.examples()) {
      examples
          .addObject()
          .put("file", fault.file())
          .put("line", fault.line())
          .put("id", fault.id())
          .put("detail", fault.detail());
    }
    return node;
  }

  private static void strings(ArrayNode list, List<String> values) {
    values.forEach(list::add);
  }
}
