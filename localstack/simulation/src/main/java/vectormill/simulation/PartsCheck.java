package vectormill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.embedding.Vector;
import vectormill.result.ResultKeys;
import vectormill.work.Stamp;

/// The published parts of a file hold the vectors that its content has to become.
final class PartsCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEADER = 128;
  private static final double CLOSE = 1e-3;

  private final World world;
  private final Cloud cloud;
  private final Stamp stamp;
  private final Expected expected;

  PartsCheck(World world, Cloud cloud, Stamp stamp, Expected expected) {
    this.world = world;
    this.cloud = cloud;
    this.stamp = stamp;
    this.expected = expected;
  }

  /// Reads the manifest's parts and compares.
  void run() {
    String key = stamp.outcome().orElseThrow().manifestKey();
    Optional<byte[]> manifest = read(key);
    if (manifest.isEmpty()) {
      world.violated("G2", cloud.describe(stamp.item().key()) + " is DONE without " + key);
      return;
    }
    try {
      boolean vectors = false;
      fresh(key);
      for (JsonNode part : JSON.readTree(manifest.get()).required("parts")) {
        Optional<byte[]> bytes = read(part.required("key").asText());
        if (bytes.isPresent() && part.required("suffix").asText().equals(".npy")) {
          vectors = true;
          numbers(part.required("key").asText(), bytes.get());
        }
        if (bytes.isPresent() && part.required("suffix").asText().equals(".jsonl")) {
          lines(part.required("key").asText(), bytes.get());
        }
      }
      if (!vectors && !expected.texts().isEmpty()) {
        world.violated("G1", key + " names no vectors, expected " + expected.texts().size());
      }
    } catch (IOException | IllegalArgumentException e) {
      world.violated("G3", key + " cannot be read: " + e.getMessage());
    }
  }

  /// After a forced rerun, nothing counts that was published before.
  private void fresh(String manifest) throws IOException {
    for (JsonNode part : JSON.readTree(read(manifest).orElseThrow()).required("parts")) {
      String key = part.required("key").asText();
      if (ResultKeys.fenceOf(key).orElse(Long.MAX_VALUE) < stamp.freshFrom()) {
        world.violated(
            "rerun", key + " was published before the rerun from fence " + stamp.freshFrom());
      }
    }
  }

  private void numbers(String key, byte[] bytes) {
    String header = new String(bytes, 0, HEADER, StandardCharsets.ISO_8859_1);
    int width = header.contains("'<f2'") ? 2 : 4;
    List<float[]> rows = new ArrayList<>();
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.remaining() >= HashEmbedder.DIMENSION * width) {
      float[] row = new float[HashEmbedder.DIMENSION];
      for (int i = 0; i < row.length; i++) {
        row[i] = width == 2 ? Float.float16ToFloat(buffer.getShort()) : buffer.getFloat();
      }
      rows.add(row);
    }
    compare(key, rows);
  }

  private void lines(String key, byte[] bytes) throws IOException {
    List<float[]> rows = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      JsonNode node = JSON.readTree(line);
      ids.add(node.required("id").asText());
      float[] row = new float[HashEmbedder.DIMENSION];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) node.required("vector").required(i).asDouble();
      }
      rows.add(row);
    }
    List<String> wanted = expected.texts().stream().map(Expected.IdAndText::id).toList();
    if (!ids.equals(wanted)) {
      world.violated("G1", key + " has the ids " + ids + ", expected " + wanted);
    }
    compare(key, rows);
  }

  private void compare(String key, List<float[]> rows) {
    if (rows.size() != expected.texts().size()) {
      world.violated(
          "G1", key + " has " + rows.size() + " rows, expected " + expected.texts().size());
      return;
    }
    for (int row = 0; row < rows.size(); row++) {
      if (!isClose(rows.get(row), expected.texts().get(row).text())) {
        world.violated("G5", key + " has another vector in row " + row);
      }
    }
  }

  /// Whether this is the vector of the text, as closely as half precision allows.
  static boolean isClose(float[] found, String text) {
    Vector wanted = HashEmbedder.vector(text);
    double difference = 0;
    for (int i = 0; i < HashEmbedder.DIMENSION; i++) {
      difference = Math.max(difference, Math.abs(found[i] - wanted.values()[i]));
    }
    return found.length == HashEmbedder.DIMENSION && difference < CLOSE;
  }

  private Optional<byte[]> read(String key) {
    return cloud.blobs().read(new BlobId(Cloud.RESULTS, key), Integer.MAX_VALUE);
  }
}
