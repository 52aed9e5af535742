package vectormill.audit.content;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The lines of a `.failures.jsonl` part: records that became no vector.
public final class FailureLines implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final JsonParser lines;

  /// A record without a vector.
  ///
  /// @param record its number in the input, from 0
  /// @param reason why, as manifests name it
  public record Line(long record, String reason) {}

  private FailureLines(String name, JsonParser lines) {
    this.name = name;
    this.lines = lines;
  }

  /// @throws IOException if bytes cannot be fetched
  public static FailureLines open(ByteSource source) throws IOException {
    InputStream stream = source.open();
    try {
      return new FailureLines(source.name(), JSON.createParser(stream));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /// The next line; empty after the last.
  ///
  /// @throws UnreadableException if it is no JSON object with a record and a reason
  /// @throws IOException if bytes cannot be fetched
  public Optional<Line> next() throws IOException {
    try {
      if (lines.nextToken() == null) {
        return Optional.empty();
      }
      JsonNode line = JSON.readTree(lines);
      if (!line.path("record").isIntegralNumber() || !line.path("reason").isTextual()) {
        throw new UnreadableException(
            name + ": expected a record and a reason on each line, found " + line);
      }
      return Optional.of(new Line(line.get("record").asLong(), line.get("reason").asText()));
    } catch (JsonProcessingException e) {
      throw new UnreadableException(name + " is no JSON Lines: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
