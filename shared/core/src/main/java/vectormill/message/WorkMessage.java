package vectormill.message;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import vectormill.work.WorkKey;

/// The body of a message of the work queue: `{"workKey": "…"}`.
public final class WorkMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORK_KEY = "workKey";

  private WorkMessage() {}

  /// The body for this item.
  public static String body(WorkKey key) {
    return JSON.createObjectNode().put(WORK_KEY, key.value()).toString();
  }

  /// The item that a message is about; empty when it is something else.
  public static Optional<WorkKey> parse(String body) {
    try {
      return Optional.of(new WorkKey(JSON.readTree(body).path(WORK_KEY).asText()));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
