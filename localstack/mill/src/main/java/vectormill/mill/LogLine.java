package vectormill.mill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/// A line of a log, for people: an event of one of our programs, which is a JSON object, or
/// whatever another program wrote.
final class LogLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRACE = "stack_trace";

  /// The fields that every event has, in the order of reading.
  private static final List<String> EVENT = List.of("time", "level", "logger", "message");

  private LogLine() {}

  /// `time level logger message key=value …` and a stack trace below; a line that is no event as it
  /// is.
  static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode event = JSON.readTree(line);
      return isEvent(event) ? text(event) : line;
    } catch (JsonProcessingException e) {
      return line;
    }
  }

  private static boolean isEvent(JsonNode event) {
    return EVENT.stream().allMatch(field -> event.path(field).isTextual());
  }

  private static String text(JsonNode event) {
    StringBuilder text = new StringBuilder();
    for (String field : EVENT) {
      text.append(text.isEmpty() ? "" : " ").append(value(field, event.path(field).textValue()));
    }
    for (Map.Entry<String, JsonNode> fact : event.properties()) {
      if (!EVENT.contains(fact.getKey()) && !fact.getKey().equals(TRACE)) {
        text.append(' ').append(fact.getKey()).append('=');
        text.append(fact.getValue().isTextual() ? fact.getValue().textValue() : fact.getValue());
      }
    }
    if (event.has(TRACE)) {
      text.append(System.lineSeparator()).append(event.path(TRACE).asText().stripTrailing());
    }
    return text.toString();
  }

  /// Of a logger the class counts.
  private static String value(String field, String text) {
    return field.equals("logger") ? text.substring(text.lastIndexOf('.') + 1) : text;
  }
}
