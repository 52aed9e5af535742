package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.work.Failure;
import vectormill.work.Stamp;
import vectormill.work.Telemetry;

/// Status for programs.
final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  /// One collection.
  ///
  /// @param withFiles whether each file is listed
  static ObjectNode of(CollectionStatus status, boolean withFiles) {
    ObjectNode node = JSON.createObjectNode();
    node.put("collection", status.name());
    ObjectNode files = node.putObject("files");
    status.counts().forEach((state, count) -> files.put(state.name(), count));
    tally(node, status.tally());
    node.set("telemetry", telemetry(status.telemetry()));
    if (withFiles) {
      ArrayNode list = node.putArray("list");
      status.files().forEach(stamp -> list.add(file(stamp)));
    }
    return node;
  }

  private static ObjectNode file(Stamp stamp) {
    ObjectNode node = JSON.createObjectNode();
    node.put("workKey", stamp.item().key().value());
    node.put("key", stamp.item().source().key());
    node.put("version", stamp.item().source().version());
    node.put("step", stamp.item().step().name());
    node.put("state", stamp.state().name());
    node.put("generation", stamp.item().generation());
    stamp
        .outcome()
        .ifPresent(outcome -> {
          tally(node, outcome.tally());
          node.put("indexed", outcome.indexed());
          node.put("indexFailed", outcome.indexFailed());
          node.put("model", outcome.model());
          node.put("reading", outcome.reading());
          node.put("manifest", outcome.manifestKey());
          outcome.telemetry().ifPresent(taken -> node.set("telemetry", telemetry(taken)));
        });
    stamp.failure().ifPresent(failure -> node.set("failure", failure(failure)));
    return node;
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode node = JSON.createObjectNode();
    node.put("message", failure.message());
    if (failure.recordNumber() >= 0) {
      node.put("record", failure.recordNumber());
    }
    if (failure.offset() >= 0) {
      node.put("offset", failure.offset());
    }
    return node;
  }

  private static ObjectNode telemetry(Telemetry telemetry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("tokens", telemetry.tokens());
    node.put("paddedTokens", telemetry.paddedTokens());
    node.put("paddingShare", telemetry.paddingShare());
    node.put("tokensPerSecond", telemetry.tokensPerSecond());
    node.put("batches", telemetry.batches());
    node.put("cacheTexts", telemetry.cacheTexts());
    node.put("cacheHits", telemetry.cacheHits());
    node.put("tokenizingSeconds", Telemetry.seconds(telemetry.tokenizing()));
    node.put("inferringSeconds", Telemetry.seconds(telemetry.inferring()));
    node.put("embeddingSeconds", Telemetry.seconds(telemetry.embedding()));
    node.put("writingSeconds", Telemetry.seconds(telemetry.writing()));
    ArrayNode devices = node.putArray("devices");
    telemetry.devices().forEach(devices::add);
    return node;
  }

  private static void tally(ObjectNode node, Tally tally) {
    ObjectNode records = node.putObject("records");
    records.put("seen", tally.records());
    records.put("embedded", tally.embedded());
    records.put("filtered", tally.count(Reason.Kind.FILTERED));
    records.put("failed", tally.count(Reason.Kind.FAILED));
    ObjectNode dropped = records.putObject("dropped");
    tally.dropped().forEach((reason, count) -> dropped.put(reason.label(), count));
  }
}
