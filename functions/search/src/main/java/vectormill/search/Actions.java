package vectormill.search;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.duplicate.Decision;
import vectormill.repair.Retry;
import vectormill.repair.RetryReport;
import vectormill.repair.Selection;
import vectormill.review.ClusterJson;
import vectormill.review.Review;
import vectormill.review.ReviewException;
import vectormill.search.access.Caller;

/// What callers change, if they may. Who changed what is in the log. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached,
/// and [RequestException] if there is no such collection for this caller, it may only look, or the
/// request makes no sense.
final class Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

  private final Retry retry;
  private final Review review;
  private final KnownCollections known;

  Actions(Retry retry, Review review, KnownCollections known) {
    this.retry = retry;
    this.review = review;
    this.known = known;
  }

  /// Tries files again.
  ///
  /// @param selection of one collection
  RetryReport retry(Caller caller, Selection selection) {
    known.act(caller, selection.collection().orElseThrow());
    RetryReport report = retry.run(selection);
    LOG.atInfo()
        .addKeyValue("step", "retry")
        .addKeyValue("caller", caller.name())
        .addKeyValue("count", report.retried())
        .log("files are tried again");
    return report;
  }

  /// Keeps a record apart from one, or from all.
  ObjectNode split(Caller caller, ActionReader.Records records) {
    Optional<String> other = records.others().stream().findFirst();
    return decided(
        caller,
        records.collection(),
        () -> review.split(records.collection(), records.record(), other));
  }

  /// Joins records.
  ObjectNode merge(Caller caller, ActionReader.Records records) {
    return decided(
        caller,
        records.collection(),
        () -> review.merge(records.collection(), records.record(), records.others()));
  }

  /// Takes decisions back.
  ObjectNode undo(Caller caller, ActionReader.Undo undo) {
    return decided(
        caller, undo.collection(), () -> review.undo(undo.collection(), undo.decision()));
  }

  private ObjectNode decided(Caller caller, String collection, Supplier<List<Decision>> made) {
    known.act(caller, collection);
    List<Decision> decisions;
    try {
      decisions = made.get();
    } catch (ReviewException e) {
      throw RequestException.unanswerable(
          "nothing_to_decide", "record", String.valueOf(e.getMessage()));
    }
    LOG.atInfo()
        .addKeyValue("step", "review")
        .addKeyValue("caller", caller.name())
        .addKeyValue("count", decisions.size())
        .log("duplicates are decided on");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    decisions.forEach(
        decision -> answer.withArray("decisions").add(ClusterJson.decision(decision)));
    return answer;
  }
}
