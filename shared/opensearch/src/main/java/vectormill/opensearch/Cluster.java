package vectormill.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vectormill.failure.TransientException;

/// Calls with JSON answers, and what their failures mean.
///
/// Every method throws [TransientException] if no answer came, or one that says to come back later.
final class Cluster {
  private static final int MAX_REASON = 500;

  private final Wire wire;

  Cluster(Wire wire) {
    this.wire = wire;
  }

  /// The answer to a call that must succeed.
  ///
  /// @param purpose what the call does, on which index
  /// @throws IllegalStateException if it is refused for good
  JsonNode need(Call call, String purpose) {
    return require(send(call, purpose), purpose);
  }

  /// The answer, or empty if the server answered 404.
  ///
  /// @throws IllegalStateException if it is refused for good
  Optional<JsonNode> find(Call call, String purpose) {
    Answer answer = send(call, purpose);
    return answer.status() == Statuses.NOT_FOUND
        ? Optional.empty()
        : Optional.of(require(answer, purpose));
  }

  /// Performs a call that somebody else may have done already.
  ///
  /// @param done what the server's reason contains in that case
  /// @return whether we were the one
  boolean claim(Call call, String purpose, String done) {
    Answer answer = send(call, purpose);
    if (!answer.ok() && reason(answer).contains(done)) {
      return false;
    }
    require(answer, purpose);
    return true;
  }

  private Answer send(Call call, String purpose) {
    try {
      return wire.send(call);
    } catch (IOException e) {
      throw unreachable(call, purpose, e);
    }
  }

  /// The tree of an answer that must be a success; see [#need].
  static JsonNode require(Answer answer, String purpose) {
    if (answer.mayPass()) {
      throw busy(answer, purpose);
    }
    if (!answer.ok()) {
      throw refusal(answer, purpose);
    }
    return tree(answer, purpose);
  }

  /// The server's words, shortened.
  static String reason(Answer answer) {
    String reason;
    try {
      JsonNode error = Json.tree(answer.body()).path("error");
      String words = error.path("reason").asText("");
      JsonNode cause = error.path("failed_shards").path(0).path("reason").path("reason");
      reason = error.path("type").asText("") + " " + words + " " + cause.asText("");
    } catch (IOException e) {
      // A proxy answers in its own words, not in JSON.
      reason = new String(answer.body(), StandardCharsets.UTF_8);
    }
    String stripped = reason.strip();
    return stripped.substring(0, Math.min(MAX_REASON, stripped.length()));
  }

  static TransientException unreachable(Call call, String purpose, IOException cause) {
    String message = purpose + " got no answer to " + call + ": " + cause;
    return new TransientException(message, cause);
  }

  static TransientException busy(Answer answer, String purpose) {
    String words = "answered " + answer.status() + ": " + reason(answer);
    return new TransientException(purpose + " was " + words, new IOException(words));
  }

  static IllegalStateException refusal(Answer answer, String purpose) {
    return new IllegalStateException(
        purpose + " was refused with " + answer.status() + ": " + reason(answer));
  }

  private static JsonNode tree(Answer answer, String purpose) {
    try {
      return Json.tree(answer.body());
    } catch (IOException e) {
      throw new TransientException(purpose + " was answered with something that is no JSON", e);
    }
  }
}
