package vectormill.aws;

import static vectormill.aws.Attributes.number;
import static vectormill.aws.Attributes.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.failure.DamagedStampException;
import vectormill.failure.Message;
import vectormill.source.SourceFile;
import vectormill.work.Failure;
import vectormill.work.Lease;
import vectormill.work.LegibleStamps;
import vectormill.work.Outcome;
import vectormill.work.Output;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// A stamp as a row of the table. No attribute's name is a reserved word of DynamoDB.
///
/// @param stamp the stamp
/// @param revision counts the row's changes; a change is written only over the revision it was made
///   from
record StampRow(Stamp stamp, long revision) {
  /// The attribute that holds [#revision].
  static final String REVISION = "revision";

  private static final Logger LOG = LoggerFactory.getLogger(StampRow.class);

  /// A row has a limit of 400 KB; texts for people are cut long before.
  private static final int MAX_TEXT = 4_000;

  /// @throws DamagedStampException if the row is no stamp
  static StampRow of(Map<String, AttributeValue> row) {
    try {
      return new StampRow(stamp(row), number(row, REVISION));
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      String key =
          Optional.ofNullable(row.get(StampTable.PARTITION)).map(AttributeValue::s).orElse("");
      throw new DamagedStampException(
          "row " + key + " of the stamp table is damaged: " + e.getMessage(), e);
    }
  }

  private static Stamp stamp(Map<String, AttributeValue> row) {
    return new Stamp(
        item(row),
        State.valueOf(text(row, "itemState")),
        number(row, "fence"),
        Math.toIntExact(number(row, "attempts")),
        Math.toIntExact(number(row, "outages", 0)),
        lease(row),
        number(row, "recordsSoFar"),
        number(row, "freshFrom", 0),
        Optional.ofNullable(row.get("outcome")).map(value -> outcome(value.m())),
        Optional.ofNullable(row.get("failure")).map(value -> failure(value.m())),
        Instant.ofEpochMilli(number(row, "updatedAt")));
  }

  /// The stamp of a row that was listed with many others; empty, with a warning, when the row was
  /// damaged: it must not keep anybody from the others.
  static Stream<Stamp> readable(Map<String, AttributeValue> row) {
    try {
      return Stream.of(of(row).stamp());
    } catch (DamagedStampException e) {
      passedOver(e);
      return Stream.empty();
    }
  }

  private static void passedOver(DamagedStampException e) {
    LOG.atWarn()
        .addKeyValue("step", "read")
        .addKeyValue("reason", e.getMessage())
        .log("a stamp is damaged and passed over");
  }

  /// The stamps of these rows, all of one file.
  static LegibleStamps legible(List<Map<String, AttributeValue>> rows) {
    List<Stamp> stamps = new ArrayList<>();
    List<LegibleStamps.Damaged> damaged = new ArrayList<>();
    for (Map<String, AttributeValue> row : rows) {
      try {
        stamps.add(of(row).stamp());
      } catch (DamagedStampException e) {
        passedOver(e);
        damaged.add(new LegibleStamps.Damaged(String.valueOf(e.getMessage()), heldUntil(row)));
      }
    }
    stamps.sort(Comparator.comparingLong(stamp -> stamp.item().ordinal()));
    return new LegibleStamps(stamps, damaged);
  }

  private static Optional<Instant> heldUntil(Map<String, AttributeValue> row) {
    try {
      return Optional.of(Instant.ofEpochMilli(number(row, "leaseUntil")));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  Map<String, AttributeValue> attributes() {
    WorkItem item = stamp.item();
    SourceFile source = item.source();
    Map<String, AttributeValue> row = new HashMap<>(StampTable.stamp(item.key()));
    row.put(StampTable.COLLECTION_SHARD, text(StampTable.shard(source.collection(), item.key())));
    StampTable.stateShard(stamp).ifPresent(shard -> row.put(StampTable.STATE_SHARD, text(shard)));
    row.put(REVISION, number(revision));
    row.put("fileBucket", text(source.bucket()));
    row.put("fileKey", text(source.key()));
    row.put("fileVersion", text(source.version()));
    row.put("etag", text(source.etag()));
    row.put("sizeBytes", number(source.sizeBytes()));
    row.put("sequencer", text(source.sequencer()));
    row.put("itemOrdinal", number(item.ordinal()));
    row.put("generation", text(item.generation()));
    row.put("itemStep", text(item.step().name()));
    row.put("itemRange", number(item.range()));
    row.put("itemState", text(stamp.state().name()));
    row.put("fence", number(stamp.fence()));
    row.put("attempts", number(stamp.attempts()));
    row.put("outages", number(stamp.outages()));
    row.put("recordsSoFar", number(stamp.recordsSoFar()));
    row.put("freshFrom", number(stamp.freshFrom()));
    row.put("updatedAt", number(stamp.updatedAt().toEpochMilli()));
    stamp
        .lease()
        .ifPresent(lease -> {
          row.put("leaseOwner", text(lease.owner()));
          row.put("leaseUntil", number(lease.until().toEpochMilli()));
        });
    stamp.outcome().ifPresent(outcome -> row.put("outcome", value(outcome)));
    stamp.failure().ifPresent(failure -> row.put("failure", value(failure)));
    return row;
  }

  private static WorkItem item(Map<String, AttributeValue> row) {
    SourceFile source =
        new SourceFile(
            text(row, "fileBucket"),
            text(row, "fileKey"),
            text(row, "fileVersion"),
            text(row, "etag"),
            number(row, "sizeBytes"),
            text(row, "sequencer"));
    return new WorkItem(
        source,
        number(row, "itemOrdinal"),
        text(row, "generation"),
        Step.valueOf(text(row, "itemStep")),
        Math.toIntExact(number(row, "itemRange")));
  }

  private static Optional<Lease> lease(Map<String, AttributeValue> row) {
    return Optional.ofNullable(row.get("leaseUntil"))
        .map(until ->
            new Lease(text(row, "leaseOwner"), Instant.ofEpochMilli(Long.parseLong(until.n()))));
  }

  static AttributeValue value(Failure failure) {
    return AttributeValue.fromM(
        Map.of(
            "kind", text(failure.kind().name()),
            "retryable", AttributeValue.fromBool(failure.kind().retryable()),
            "message", text(cut(failure.message())),
            "recordNumber", number(failure.recordNumber()),
            "offset", number(failure.offset())));
  }

  static AttributeValue value(Outcome outcome) {
    Map<String, AttributeValue> dropped = new HashMap<>();
    outcome.tally().dropped().forEach((reason, count) -> dropped.put(reason.name(), number(count)));
    Map<String, AttributeValue> value = new HashMap<>();
    outcome.output().ifPresent(output -> value.put("output", value(output)));
    value.putAll(
        Map.of(
            "records", number(outcome.tally().records()),
            "embedded", number(outcome.tally().embedded()),
            "dropped", AttributeValue.fromM(dropped),
            "model", text(outcome.model()),
            "reading", text(cut(outcome.reading())),
            "indexed", number(outcome.indexed()),
            "indexFailed", number(outcome.indexFailed())));
    outcome.telemetry().ifPresent(taken -> value.put("telemetry", TelemetryRow.value(taken)));
    return AttributeValue.fromM(value);
  }

  private static AttributeValue value(Output output) {
    return AttributeValue.fromM(
        Map.of(
            "manifestKey", text(output.manifestKey()),
            "sha256", text(output.sha256()),
            "partRows", number(output.rows()),
            "partBytes", number(output.bytes())));
  }

  private static Output output(Map<String, AttributeValue> value) {
    return new Output(
        text(value, "manifestKey"),
        text(value, "sha256"),
        number(value, "partRows"),
        number(value, "partBytes"));
  }

  private static Failure failure(Map<String, AttributeValue> value) {
    return new Failure(
        Failure.Kind.valueOf(text(value, "kind")),
        text(value, "message"),
        number(value, "recordNumber"),
        number(value, "offset"));
  }

  private static Outcome outcome(Map<String, AttributeValue> value) {
    Map<Reason, Long> dropped = new HashMap<>();
    value
        .getOrDefault("dropped", AttributeValue.fromM(Map.of()))
        .m()
        .forEach((name, count) -> dropped.put(Reason.valueOf(name), Long.parseLong(count.n())));
    return new Outcome(
        Optional.ofNullable(value.get("output")).map(found -> output(found.m())),
        new Tally(number(value, "records"), number(value, "embedded"), dropped),
        text(value, "model"),
        text(value, "reading"),
        number(value, "indexed"),
        number(value, "indexFailed"),
        Optional.ofNullable(value.get("telemetry")).map(found -> TelemetryRow.of(found.m())));
  }

  private static String cut(String text) {
    return Message.of(text, MAX_TEXT);
  }
}
