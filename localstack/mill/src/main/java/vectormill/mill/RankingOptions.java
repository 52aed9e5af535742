package vectormill.mill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What else to look for than a text, and which hits are wanted.
final class RankingOptions {
  private static final double AWAY = -0.5;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description =
          "What is compared: vector, keyword or hybrid (default: hybrid for a text alone over"
              + " texts, else vector).")
  private @Nullable String mode;

  @Option(
      names = "--like",
      paramLabel = "ID",
      description = "Records like this one, which is not among the hits.")
  private @Nullable String like;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "Records near this picture; the collection's model must know pictures.")
  private @Nullable Path image;

  @Option(
      names = "--minus",
      paramLabel = "TEXT",
      description = "Away from this, by half of what counts towards the rest (again for more).")
  private List<String> minus = List.of();

  @Option(
      names = "--min-score",
      paramLabel = "NUMBER",
      description = "Only hits with at least this score.")
  private @Nullable Double minScore;

  @Option(
      names = "--fold",
      paramLabel = "COSINE",
      description = "List near duplicates, 0.97 and closer say, under the best of them.")
  private @Nullable Double fold;

  @Option(names = "--offset", paramLabel = "NUMBER", description = "Leave out so many hits.")
  private @Nullable Integer offset;

  /// Whether there is anything to look for without a text.
  boolean asksByThemselves() {
    return like != null || image != null;
  }

  /// Adds itself to the body of a request, whose text, if it has one, becomes a part of a mixture
  /// where there are several.
  ///
  /// @throws IOException if the picture cannot be read
  void addTo(ObjectNode body) throws IOException {
    ObjectNode single = body.objectNode();
    if (body.has("text")) {
      single.set("text", body.remove("text"));
    }
    if (like != null) {
      single.put("id", like);
    }
    if (image != null) {
      single.put("image", Base64.getEncoder().encodeToString(Files.readAllBytes(image)));
    }
    if (single.size() == 1 && minus.isEmpty()) {
      body.setAll(single);
    } else {
      ArrayNode parts = body.putArray("query");
      single.properties().forEach(part -> parts.addObject().set(part.getKey(), part.getValue()));
      minus.forEach(text -> parts.addObject().put("text", text).put("weight", AWAY));
    }
    if (mode != null) {
      body.put("mode", mode);
    }
    if (minScore != null) {
      body.put("minScore", minScore);
    }
    if (fold != null) {
      body.put("fold", fold);
    }
    if (offset != null) {
      body.put("offset", offset);
    }
  }
}
