package vectormill.audit.sort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A row on its way through a [SpillSort]: a key, and what belongs to it as JSON.
public final class SpillRow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OVERHEAD_BYTES = 64;

  private final byte[] key;
  private final byte[] value;

  private SpillRow(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  /// @param key compared by its UTF-8 bytes, as S3 orders keys
  /// @throws IOException never, in practice: a tree can be written
  public static SpillRow of(String key, JsonNode value) throws IOException {
    return new SpillRow(key.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(value));
  }

  /// The key as a text.
  public String text() {
    return new String(key, StandardCharsets.UTF_8);
  }

  /// What belongs to the key.
  ///
  /// @throws IOException if the file on disk was damaged
  public JsonNode value() throws IOException {
    return JSON.readTree(value);
  }

  byte[] key() {
    return key;
  }

  long sizeBytes() {
    return (long) key.length + value.length + OVERHEAD_BYTES;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(key.length);
    out.write(key);
    out.writeInt(value.length);
    out.write(value);
  }

  static SpillRow read(DataInputStream in) throws IOException {
    byte[] key = new byte[in.readInt()];
    in.readFully(key);
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new SpillRow(key, value);
  }
}
