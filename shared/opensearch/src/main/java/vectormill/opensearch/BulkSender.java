package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import vectormill.failure.TransientException;

/// Sends bulks, and those of their entries again that the server had no time for. Sending an entry
/// twice does no harm: ids are derived and versions external. Safe for many threads.
final class BulkSender {
  private static final String ITEMS = "items.index.status,items.index.error";
  private static final int MAX_WORDS = 500;

  private final Wire wire;
  private final Backoff backoff;
  private final Backoff.Pause pause;

  BulkSender(Wire wire, Backoff backoff, Backoff.Pause pause) {
    this.wire = wire;
    this.backoff = backoff;
    this.pause = pause;
  }

  /// Sends until every entry is stored or refused.
  ///
  /// @throws TransientException if entries are left over after the last attempt, or the index is
  ///   absent
  /// @throws IllegalStateException if the index takes no bulks at all
  BulkReport send(String index, Bulk bulk, RandomGenerator random) {
    String purpose = "bulk of " + bulk.entries() + " entries into index " + index;
    Bulk open = bulk;
    BulkReport report = new BulkReport(0, List.of());
    for (int attempt = 1; ; attempt++) {
      Attempt result = attempt(index, open, purpose);
      switch (result) {
        case Attempt.TooLarge tooLarge -> {
          return report.plus(divided(index, open, random));
        }
        case Attempt.Answered answered -> {
          report = report.plus(answered.report());
          if (answered.again().isEmpty()) {
            return report;
          }
          open = open.only(answered.again());
          giveUpAfterLast(attempt, purpose, open.entries(), answered.why());
        }
        case Attempt.Busy busy -> giveUpAfterLast(attempt, purpose, open.entries(), busy.why());
      }
      rest(attempt, random, purpose);
    }
  }

  private Attempt attempt(String index, Bulk bulk, String purpose) {
    Call call =
        new Call("POST", "/" + index + "/_bulk").with("filter_path", ITEMS).with(bulk.body());
    try {
      Answer answer = wire.send(call);
      if (answer.mayPass()) {
        return new Attempt.Busy(Cluster.busy(answer, purpose));
      }
      if (answer.status() == Statuses.TOO_LARGE) {
        return new Attempt.TooLarge();
      }
      if (!answer.ok()) {
        throw Cluster.refusal(answer, purpose);
      }
      return sorted(index, bulk, Json.tree(answer.body()).path("items"), purpose);
    } catch (SocketTimeoutException e) {
      // Whoever waited a whole timeout does not wait for several.
      throw Cluster.unreachable(call, purpose, e);
    } catch (IOException e) {
      return new Attempt.Busy(Cluster.unreachable(call, purpose, e));
    }
  }

  private static Attempt sorted(String index, Bulk bulk, JsonNode items, String purpose) {
    if (items.size() != bulk.entries()) {
      throw new IllegalStateException(
          purpose + " was answered for " + items.size() + " of " + bulk.entries() + " entries");
    }
    long stored = 0;
    List<String> refused = new ArrayList<>();
    List<Integer> again = new ArrayList<>();
    String why = "";
    for (int i = 0; i < bulk.entries(); i++) {
      JsonNode item = items.get(i).path("index");
      switch (Fate.of(item)) {
        case STORED -> stored++;
        case AGAIN -> {
          again.add(i);
          why = words(item);
        }
        case REFUSED -> refused.add(bulk.name(i) + ": " + words(item));
        case ABSENT -> {
          String message = "there is no index " + index + ": " + words(item);
          throw new TransientException(message, new IOException(message));
        }
      }
    }
    TransientException reason = new TransientException(purpose + ": " + why, new IOException(why));
    return new Attempt.Answered(new BulkReport(stored, refused), again, reason);
  }

  /// A bulk that is larger than the server takes goes in two halves; a single entry is refused.
  private BulkReport divided(String index, Bulk bulk, RandomGenerator random) {
    if (bulk.entries() == 1) {
      String size = bulk.body().length + " bytes are more than the index takes in one request";
      return new BulkReport(0, List.of(bulk.name(0) + ": " + size));
    }
    return bulk.halves().stream()
        .map(half -> send(index, half, random))
        .reduce(new BulkReport(0, List.of()), BulkReport::plus);
  }

  private void giveUpAfterLast(
      int attempt, String purpose, int entries, TransientException lastReason) {
    if (attempt >= backoff.attempts()) {
      throw new TransientException(
          purpose
              + " left "
              + entries
              + " over after "
              + attempt
              + " attempts: "
              + lastReason.getMessage(),
          lastReason);
    }
  }

  private void rest(int attempt, RandomGenerator random, String purpose) {
    try {
      pause.of(backoff.pauseAfter(attempt, random));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException(purpose + " was interrupted between two attempts", e);
    }
  }

  private static String words(JsonNode item) {
    JsonNode error = item.path("error");
    String cause = error.path("caused_by").path("reason").asText("");
    String reason = error.path("type").asText() + " " + error.path("reason").asText() + " " + cause;
    String all = item.path("status").asInt() + " " + reason.strip();
    return all.substring(0, Math.min(MAX_WORDS, all.length()));
  }

  /// What one attempt came to.
  private sealed interface Attempt {
    record Answered(BulkReport report, List<Integer> again, TransientException why)
        implements Attempt {}

    record Busy(TransientException why) implements Attempt {}

    record TooLarge() implements Attempt {}
  }

  /// What the server did with one entry.
  private enum Fate {
    STORED,
    AGAIN,
    REFUSED,
    ABSENT;

    static Fate of(JsonNode item) {
      int status = item.path("status").asInt();
      String type = item.path("error").path("type").asText("");
      if (Statuses.ok(status) || type.equals("version_conflict_engine_exception")) {
        return STORED;
      }
      if (Statuses.mayPass(status) || type.equals("cluster_block_exception")) {
        return AGAIN;
      }
      return type.equals("index_not_found_exception") ? ABSENT : REFUSED;
    }
  }
}
