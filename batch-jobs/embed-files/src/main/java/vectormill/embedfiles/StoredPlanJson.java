package vectormill.embedfiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vectormill.failure.BadInputException;
import vectormill.format.FileRange;
import vectormill.format.SplitPlan;
import vectormill.format.compression.Compression;
import vectormill.recipe.Format;

/// Split plans as JSON:
///
///     {"version": 1, "since": 1, "whole": "why it is not cut"}
///     {"version": 1, "since": 1, "format": "jsonl", "compression": "gzip", "cuts": [0, 70, 99]}
///
/// A range goes from a cut to the next: stored bytes, or row groups of Parquet.
final class StoredPlanJson {
  /// A thousand ranges take a few kilobytes.
  static final int MAX_BYTES = 1 << 20;

  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredPlanJson() {}

  static byte[] write(StoredPlan stored) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION).put("since", stored.since());
    switch (stored.plan()) {
      case SplitPlan.Whole(String why) -> root.put("whole", why);
      case SplitPlan.Ranges plan -> {
        root.put("format", plan.format().label());
        root.put("compression", plan.compression().label());
        ArrayNode cuts = root.putArray("cuts").add(0L);
        plan.ranges().forEach(range -> cuts.add(range.to()));
      }
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /// @param where it was found, for messages
  /// @throws BadInputException if this is no split plan
  static StoredPlan read(byte[] bytes, String where) throws BadInputException {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root.path("version").asInt() != VERSION || !root.path("since").isIntegralNumber()) {
        throw new IllegalArgumentException("no version " + VERSION + " with a fence");
      }
      return new StoredPlan(root.path("since").asLong(), plan(root));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(where + " is no split plan: " + e.getMessage(), -1, -1, e);
    }
  }

  private static SplitPlan plan(JsonNode root) {
    if (root.path("whole").isTextual()) {
      return new SplitPlan.Whole(root.path("whole").asText());
    }
    Format format =
        Format.of(root.path("format").asText())
            .orElseThrow(() -> new IllegalArgumentException("no known format"));
    String label = root.path("compression").asText();
    Compression compression =
        Arrays.stream(Compression.values())
            .filter(form -> form.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no known compression"));
    List<FileRange> ranges = new ArrayList<>();
    JsonNode cuts = root.path("cuts");
    for (int i = 1; i < cuts.size(); i++) {
      ranges.add(new FileRange(cuts.get(i - 1).asLong(), cuts.get(i).asLong()));
    }
    return new SplitPlan.Ranges(format, compression, ranges);
  }
}
