package vectormill.sweep;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;

/// What sweeps remember from one run to the next: one small object in the results bucket. Nothing
/// depends on it but how soon something is found; where it is lost or damaged, walks begin anew.
final class Notes {
  /// Its key.
  static final String KEY = ".sweep/cursor.json";

  private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BYTES = 1 << 20;

  private final BlobStore blobs;
  private final BlobId place;

  Notes(BlobStore blobs, String resultsBucket) {
    this.blobs = blobs;
    this.place = new BlobId(resultsBucket, KEY);
  }

  /// What was written under this name; empty at first.
  ObjectNode read(String name) {
    return all().path(name) instanceof ObjectNode found ? found : JSON.createObjectNode();
  }

  /// Replaces what was written under this name.
  void write(String name, ObjectNode value) {
    ObjectNode all = all();
    all.set(name, value);
    blobs.put(place, all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode all() {
    Optional<byte[]> bytes = blobs.read(place, MAX_BYTES);
    try {
      JsonNode root = bytes.isPresent() ? JSON.readTree(bytes.get()) : JSON.createObjectNode();
      if (root instanceof ObjectNode all) {
        return all;
      }
      LOG.atWarn()
          .addKeyValue("step", "sweep")
          .addKeyValue("object", place)
          .log("notes are no JSON object, walks begin anew");
    } catch (JacksonException e) {
      LOG.atWarn()
          .addKeyValue("step", "sweep")
          .addKeyValue("object", place)
          .addKeyValue("reason", e.getMessage())
          .log("notes are damaged, walks begin anew");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can always be read", e);
    }
    return JSON.createObjectNode();
  }
}
