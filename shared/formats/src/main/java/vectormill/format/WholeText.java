package vectormill.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.format.compression.DecodedStream;

/// The file is one record with the fields `id`, its key, and `text`; an empty file has none.
final class WholeText implements RecordReader {
  private static final Place ONLY = new Place(0, 0);

  private final DecodedStream stream;
  private final String key;
  private final int maxBytes;
  private boolean done;

  WholeText(DecodedStream stream, String key, int maxBytes) {
    this.stream = stream;
    this.key = key;
    this.maxBytes = maxBytes;
  }

  @Override
  public Optional<Row> next() throws IOException {
    if (done) {
      return Optional.empty();
    }
    done = true;
    byte[] content = stream.readNBytes(maxBytes);
    long rest = stream.transferTo(OutputStream.nullOutputStream());
    if (rest > 0) {
      return Optional.of(
          ONLY.bad(
              Reason.RECORD_TOO_LARGE,
              "a text file of %d bytes; the limit is %d"
                  .formatted(content.length + rest, maxBytes)));
    }
    int invalid = Utf8.invalidIndex(content, 0, content.length);
    if (invalid >= 0) {
      return Optional.of(
          ONLY.bad(
              Reason.INVALID_ENCODING,
              "byte 0x%02x at %d is no UTF-8".formatted(content[invalid], invalid)));
    }
    if (content.length == 0) {
      return Optional.empty();
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", key);
    fields.put("text", new String(content, StandardCharsets.UTF_8));
    return Optional.of(ONLY.good(fields));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
