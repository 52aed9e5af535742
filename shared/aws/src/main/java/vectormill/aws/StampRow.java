package vectormill.aws;

import static vectormill.aws.Attributes.number;
import static vectormill.aws.Attributes.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.source.SourceFile;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A stamp as a row of the table. No attribute's name is a reserved word of DynamoDB.
///
/// @param attributes name to value
record StampRow(Map<String, AttributeValue> attributes) {
  /// A row has a limit of 400 KB; texts for people are cut long before.
  private static final int MAX_TEXT = 4_000;

  StampRow {
    attributes = Map.copyOf(attributes);
  }

  /// The row of an item that nobody worked on yet.
  static StampRow of(WorkItem item, State state, Instant now) {
    SourceFile source = item.source();
    Map<String, AttributeValue> row = new HashMap<>(StampTable.stamp(item.key()));
    row.put(StampTable.COLLECTION_SHARD, text(StampTable.shard(source.collection(), item.key())));
    row.put("fileBucket", text(source.bucket()));
    row.put("fileKey", text(source.key()));
    row.put("fileVersion", text(source.version()));
    row.put("etag", text(source.etag()));
    row.put("sizeBytes", number(source.sizeBytes()));
    row.put("sequencer", text(source.sequencer()));
    row.put("itemOrdinal", number(item.ordinal()));
    row.put("generation", text(item.generation()));
    row.put("itemStep", text(item.step().name()));
    row.put("itemState", state(state));
    row.put("fence", number(0));
    row.put("attempts", number(0));
    row.put("recordsSoFar", number(0));
    row.put("updatedAt", instant(now));
    return new StampRow(row);
  }

  StampRow withFailure(Failure failure) {
    Map<String, AttributeValue> row = new HashMap<>(attributes);
    row.put("failure", value(failure));
    return new StampRow(row);
  }

  WorkItem item() {
    SourceFile source =
        new SourceFile(
            text(attributes, "fileBucket"),
            text(attributes, "fileKey"),
            text(attributes, "fileVersion"),
            text(attributes, "etag"),
            number(attributes, "sizeBytes"),
            text(attributes, "sequencer"));
    return new WorkItem(
        source,
        number(attributes, "itemOrdinal"),
        text(attributes, "generation"),
        Step.valueOf(text(attributes, "itemStep")));
  }

  State state() {
    return State.valueOf(text(attributes, "itemState"));
  }

  long ordinal() {
    return number(attributes, "itemOrdinal");
  }

  String generation() {
    return text(attributes, "generation");
  }

  long fence() {
    return number(attributes, "fence");
  }

  Instant leaseUntil() {
    return Instant.ofEpochMilli(number(attributes, "leaseUntil"));
  }

  Claim claim() {
    return new Claim(
        item(),
        fence(),
        Math.toIntExact(number(attributes, "attempts")),
        text(attributes, "leaseOwner"),
        leaseUntil());
  }

  Stamp stamp() {
    return new Stamp(
        item(),
        state(),
        fence(),
        Math.toIntExact(number(attributes, "attempts")),
        number(attributes, "recordsSoFar"),
        Optional.ofNullable(attributes.get("outcome")).map(value -> outcome(value.m())),
        Optional.ofNullable(attributes.get("failure")).map(value -> failure(value.m())),
        Instant.ofEpochMilli(number(attributes, "updatedAt")));
  }

  static AttributeValue state(State state) {
    return text(state.name());
  }

  static AttributeValue instant(Instant instant) {
    return number(instant.toEpochMilli());
  }

  static AttributeValue value(Failure failure) {
    return AttributeValue.fromM(
        Map.of(
            "message", text(cut(failure.message())),
            "recordNumber", number(failure.recordNumber()),
            "offset", number(failure.offset())));
  }

  static AttributeValue value(Outcome outcome) {
    Map<String, AttributeValue> dropped = new HashMap<>();
    outcome.tally().dropped().forEach((reason, count) -> dropped.put(reason.name(), number(count)));
    return AttributeValue.fromM(
        Map.of(
            "manifestKey", text(outcome.manifestKey()),
            "records", number(outcome.tally().records()),
            "embedded", number(outcome.tally().embedded()),
            "dropped", AttributeValue.fromM(dropped),
            "model", text(outcome.model()),
            "reading", text(cut(outcome.reading())),
            "indexed", number(outcome.indexed()),
            "indexFailed", number(outcome.indexFailed())));
  }

  private static Failure failure(Map<String, AttributeValue> value) {
    return new Failure(
        text(value, "message"), number(value, "recordNumber"), number(value, "offset"));
  }

  private static Outcome outcome(Map<String, AttributeValue> value) {
    Map<Reason, Long> dropped = new HashMap<>();
    value
        .getOrDefault("dropped", AttributeValue.fromM(Map.of()))
        .m()
        .forEach((name, count) -> dropped.put(Reason.valueOf(name), Long.parseLong(count.n())));
    return new Outcome(
        text(value, "manifestKey"),
        new Tally(number(value, "records"), number(value, "embedded"), dropped),
        text(value, "model"),
        text(value, "reading"),
        number(value, "indexed"),
        number(value, "indexFailed"));
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
