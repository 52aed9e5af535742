package vectormill.format.part;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import vectormill.document.RecordFailure;
import vectormill.result.StagedPart;

/// Writes the failed and filtered records of a file as JSON Lines of `record, offset, reason, kind,
/// id` where it is known, `detail`, up to a number of lines; closing without [#stage] discards
/// them.
public final class FailureLog implements Closeable {
  /// What the part's key ends with.
  public static final String SUFFIX = ".failures.jsonl";

  /// Enough to see what is wrong with a file.
  public static final long DEFAULT_MAX_LINES = 100_000;

  private final LineFile file;
  private final long maxLines;
  private final ObjectMapper json = JsonLine.mapper();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long count;

  /// Creates the file.
  ///
  /// @param folder where it lies
  /// @param baseName its name without suffix
  /// @param maxLines how many failures are written out; further ones are only counted
  /// @throws IOException if the disk fails
  public FailureLog(Path folder, String baseName, long maxLines) throws IOException {
    this.file = new LineFile(folder, baseName, SUFFIX, plain -> plain);
    this.maxLines = maxLines;
  }

  /// Adds one failure.
  ///
  /// @throws IOException if the disk fails
  public void write(RecordFailure failure) throws IOException {
    count++;
    if (count > maxLines) {
      return;
    }
    line.reset();
    try (JsonGenerator generator = json.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeNumberField("record", failure.number());
      generator.writeNumberField("offset", failure.offset());
      generator.writeStringField("reason", failure.reason().label());
      generator.writeStringField("kind", failure.reason().kind().name().toLowerCase(Locale.ROOT));
      if (!failure.id().isEmpty()) {
        generator.writeStringField("id", failure.id());
      }
      generator.writeStringField("detail", failure.detail());
      generator.writeEndObject();
    }
    line.write('\n');
    file.write(line.toByteArray());
  }

  /// How many failures there were, written out or not.
  public long count() {
    return count;
  }

  /// Completes the file; its rows are the lines written out. To be called once.
  ///
  /// @throws IOException if the disk fails
  public StagedPart stage() throws IOException {
    return file.stage();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
