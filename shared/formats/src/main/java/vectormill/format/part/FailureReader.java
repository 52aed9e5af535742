package vectormill.format.part;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.failure.BadInputException;
import vectormill.source.SourceBytes;

/// Reads back what [FailureLog] wrote, line by line. Not safe for several threads.
public final class FailureReader implements Closeable {
  private final String key;
  private final BufferedReader lines;
  private final ObjectMapper json = JsonLine.readingMapper();
  private long line;

  /// Opens a part.
  ///
  /// @throws IOException if bytes could not be fetched; trying again may help
  public FailureReader(SourceBytes part) throws IOException {
    this.key = part.key();
    this.lines = new BufferedReader(new InputStreamReader(part.open(), StandardCharsets.UTF_8));
  }

  /// The next failure; empty after the last.
  ///
  /// @throws BadInputException if the line is none that this release writes
  /// @throws IOException if bytes could not be fetched; opening it again may help
  public Optional<RecordFailure> next() throws BadInputException, IOException {
    String text = lines.readLine();
    if (text == null) {
      return Optional.empty();
    }
    line++;
    try {
      JsonNode node = json.readTree(text);
      return Optional.of(
          new RecordFailure(
              node.required("record").asLong(),
              node.required("offset").asLong(),
              reason(node.required("reason").asText()),
              node.path("id").asText(""),
              node.required("detail").asText()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new BadInputException(
          key + ", line " + line + " tells of no failure: " + e.getMessage(), line - 1, -1, e);
    }
  }

  private static Reason reason(String label) {
    for (Reason reason : Reason.values()) {
      if (reason.label().equals(label)) {
        return reason;
      }
    }
    throw new IllegalArgumentException("unknown reason " + label);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
