package vectormill.mill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Telemetry;

/// Status for people: a line per collection, or a line per file.
final class StatusText {
  private static final int MAX_MESSAGE = 4_000;
  private static final int PERCENT = 100;

  private StatusText() {}

  /// One line: files and records.
  static String line(CollectionStatus status) {
    Tally tally = status.tally();
    return String.format(
        Locale.ROOT,
        "%s: files %d waiting / %d running / %d done / %d failed; records %d: %d embedded, %d filtered,"
            + " %d failed",
        status.name(),
        status.waiting(),
        status.count(State.LEASED),
        status.count(State.DONE),
        status.failed(),
        tally.records(),
        tally.embedded(),
        tally.count(Reason.Kind.FILTERED),
        tally.count(Reason.Kind.FAILED));
  }

  /// The collection's line, its counts by reason, and each file.
  static List<String> lines(CollectionStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(line(status));
    if (!status.tally().dropped().isEmpty()) {
      lines.add("  reasons: " + reasons(status.tally()));
    }
    if (!status.telemetry().equals(Telemetry.NONE)) {
      lines.add("  took: " + took(status.telemetry()));
    }
    for (Stamp stamp : status.files()) {
      lines.add("  " + stamp.state() + "  " + stamp.item().source().key() + detail(stamp));
    }
    return lines;
  }

  /// Counts by reason, the most frequent first.
  static String reasons(Tally tally) {
    return tally.dropped().entrySet().stream()
        .sorted((left, right) -> Long.compare(right.getValue(), left.getValue()))
        .map(entry -> entry.getKey().label() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /// What work took, without what it had none of.
  static String took(Telemetry telemetry) {
    List<String> parts = new ArrayList<>();
    if (telemetry.tokens() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%d tokens (%.0f/s, %.1f %% padding)",
              telemetry.tokens(),
              telemetry.tokensPerSecond(),
              PERCENT * telemetry.paddingShare()));
    }
    if (telemetry.cacheTexts() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%d of %d texts from the cache (%.1f %%)",
              telemetry.cacheHits(),
              telemetry.cacheTexts(),
              PERCENT * telemetry.cacheHitShare()));
    }
    parts.add(
        String.format(
            Locale.ROOT,
            "tokenizing %.2f s, inferring %.2f s, writing %.2f s",
            Telemetry.seconds(telemetry.tokenizing()),
            Telemetry.seconds(telemetry.inferring()),
            Telemetry.seconds(telemetry.writing())));
    if (!telemetry.devices().isEmpty()) {
      parts.add("on " + String.join(" and ", telemetry.devices()));
    }
    return String.join(", ", parts);
  }

  private static String detail(Stamp stamp) {
    StringBuilder text = new StringBuilder();
    stamp.outcome().ifPresent(outcome -> text.append(done(outcome)));
    if (stamp.state() != State.DONE) {
      String key = stamp.item().source().key();
      stamp.failure().ifPresent(failure -> text.append("\n      ").append(failed(key, failure)));
    }
    return text.toString();
  }

  private static String done(Outcome outcome) {
    String index =
        outcome.indexFailed() == 0
            ? outcome.indexed() + " indexed"
            : outcome.indexed() + " indexed, " + outcome.indexFailed() + " refused by the index";
    String dropped = outcome.tally().dropped().isEmpty() ? "" : ", " + reasons(outcome.tally());
    String took = outcome.telemetry().map(taken -> "\n      took: " + took(taken)).orElse("");
    return String.format(
        Locale.ROOT,
        "  %d records, %d embedded%s, %s, model %s%n      read as %s%s",
        outcome.tally().records(),
        outcome.tally().embedded(),
        dropped,
        index,
        outcome.model(),
        outcome.reading(),
        took);
  }

  /// The reason, with its place in the file; further lines, such as mistakes of a recipe, below it.
  ///
  /// @param key of the file, which is said already
  static String failed(String key, Failure failure) {
    String place =
        failure.recordNumber() < 0 || failure.message().contains("record ")
            ? ""
            : " (record " + failure.recordNumber() + ", byte " + failure.offset() + ")";
    String message =
        failure.message().length() <= MAX_MESSAGE
            ? failure.message()
            : failure.message().substring(0, MAX_MESSAGE) + "…";
    String known = key + ", ";
    String rest = message.startsWith(known) ? message.substring(known.length()) : message;
    return rest.replace("\n", "\n      ") + place;
  }
}
