package vectormill.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.format.compression.DecodedStream;

/// The file is one record with the fields `id`, its key, and `image`; nobody looks whether it is
/// one.
final class WholeImage implements RecordReader {
  private static final Place ONLY = new Place(0, 0);

  private final DecodedStream stream;
  private final String key;
  private final int maxBytes;
  private boolean done;

  WholeImage(DecodedStream stream, String key, int maxBytes) {
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
              Reason.IMAGE_TOO_LARGE,
              "an image file of %d bytes; the limit is %d"
                  .formatted(content.length + rest, maxBytes)));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", key);
    fields.put("image", new EncodedImage(content));
    return Optional.of(ONLY.good(fields));
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
