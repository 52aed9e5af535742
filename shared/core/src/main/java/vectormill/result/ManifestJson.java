package vectormill.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.source.SourceFile;
import vectormill.work.Output;
import vectormill.work.Step;
import vectormill.work.WorkItem;

/// Manifests as JSON, always with the same bytes for the same manifest.
public final class ManifestJson {
  /// A manifest is a few kilobytes; nothing larger is read.
  public static final int MAX_BYTES = 1 << 20;

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestJson() {}

  /// UTF-8 JSON, indented for people.
  public static byte[] write(Manifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    WorkItem item = manifest.item();
    root.put("workKey", item.key().value());
    root.put("generation", item.generation());
    root.put("ordinal", item.ordinal());
    SourceFile source = item.source();
    root.putObject("source")
        .put("bucket", source.bucket())
        .put("key", source.key())
        .put("version", source.version())
        .put("etag", source.etag())
        .put("sizeBytes", source.sizeBytes())
        .put("sequencer", source.sequencer());
    manifest
        .model()
        .ifPresent(model ->
            root.putObject("model").put("name", model.name()).put("digest", model.digest()));
    root.put("dimension", manifest.dimension());
    root.put("reading", manifest.reading());
    writeTally(root, manifest.tally());
    writeParts(root, manifest.parts());
    root.put("recipe", manifest.recipe());
    root.put("codeVersion", manifest.codeVersion());
    root.put("portable", manifest.portable());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }

  /// What the stamp says of a manifest.
  public static Output output(Manifest manifest) {
    return output(manifest, write(manifest));
  }

  /// What the stamp says of a manifest that was read.
  ///
  /// @param bytes as they are stored; an earlier release may have written them
  public static Output output(Manifest manifest, byte[] bytes) {
    return new Output(
        ResultKeys.manifest(manifest.item()),
        Sha256.hex(bytes),
        manifest.parts().stream().mapToLong(Part::rows).sum(),
        manifest.parts().stream().mapToLong(Part::bytes).sum());
  }

  /// The inverse of [#write].
  ///
  /// @param place where the bytes came from, for messages
  /// @throws BadInputException if these bytes are no manifest of this format
  public static Manifest read(byte[] bytes, String place) throws BadInputException {
    try {
      JsonNode root = JSON.readTree(bytes);
      if (root == null || root.path("format").asInt() != FORMAT) {
        throw new BadInputException(place + " is no manifest of format " + FORMAT);
      }
      return new Manifest(
          new WorkItem(
              readSource(root.required("source")),
              root.required("ordinal").asLong(),
              root.required("generation").asText(),
              Step.EMBED),
          root.required("recipe").asText(),
          Optional.ofNullable(root.get("model"))
              .map(model -> new ModelId(text(model, "name"), text(model, "digest"))),
          root.required("dimension").asInt(),
          text(root, "reading"),
          readTally(root),
          readParts(root),
          root.path("codeVersion").asText(),
          root.path("portable").asBoolean());
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(place + " is no manifest: " + e.getMessage(), -1, -1, e);
    }
  }

  private static void writeTally(ObjectNode root, Tally tally) {
    ObjectNode counts = root.putObject("counts");
    counts.put("records", tally.records());
    counts.put("embedded", tally.embedded());
    for (Reason.Kind kind : Reason.Kind.values()) {
      ObjectNode reasons = counts.putObject(label(kind));
      tally
          .dropped()
          .forEach((reason, count) -> {
            if (reason.kind() == kind) {
              reasons.put(reason.label(), count);
            }
          });
    }
  }

  private static Tally readTally(JsonNode root) {
    JsonNode counts = root.required("counts");
    Map<Reason, Long> dropped = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      JsonNode count = counts.path(label(reason.kind())).get(reason.label());
      if (count != null) {
        dropped.put(reason, count.asLong());
      }
    }
    return new Tally(
        counts.required("records").asLong(), counts.required("embedded").asLong(), dropped);
  }

  private static String label(Reason.Kind kind) {
    return switch (kind) {
      case FILTERED -> "filtered";
      case FAILED -> "failed";
    };
  }

  private static void writeParts(ObjectNode root, List<Part> parts) {
    ArrayNode array = root.putArray("parts");
    for (Part part : parts) {
      array
          .addObject()
          .put("key", part.key())
          .put("suffix", part.suffix())
          .put("rows", part.rows())
          .put("bytes", part.bytes())
          .put("sha256", part.sha256());
    }
  }

  private static List<Part> readParts(JsonNode root) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : root.required("parts")) {
      parts.add(
          new Part(
              text(part, "key"),
              text(part, "suffix"),
              part.required("rows").asLong(),
              part.required("bytes").asLong(),
              text(part, "sha256")));
    }
    return parts;
  }

  private static SourceFile readSource(JsonNode source) {
    return new SourceFile(
        text(source, "bucket"),
        text(source, "key"),
        text(source, "version"),
        text(source, "etag"),
        source.required("sizeBytes").asLong(),
        text(source, "sequencer"));
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }
}
