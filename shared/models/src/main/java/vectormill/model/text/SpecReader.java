package vectormill.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.model.folder.UnusableModelException;

/// Reads the description of a text encoder and collects everything that is wrong with it.
final class SpecReader {
  private static final int MAX_DIMENSION = 65_536;
  private static final int MAX_TOKENS = 1 << 20;

  private final JsonNode json;
  private final List<String> problems = new ArrayList<>();

  private SpecReader(JsonNode json) {
    this.json = json;
  }

  /// @throws UnusableModelException with all problems
  static EncoderSpec read(TextEncoders.Files files) throws UnusableModelException {
    SpecReader reader = new SpecReader(files.json());
    EncoderSpec spec = reader.spec();
    if (!reader.problems.isEmpty()) {
      throw new UnusableModelException(
          files.description() + ": " + String.join("; ", reader.problems));
    }
    return spec;
  }

  private EncoderSpec spec() {
    JsonNode inputs = json.path("inputs");
    return new EncoderSpec(
        new EncoderSpec.Inputs(
            name(inputs.path("ids"), "inputs.ids"),
            optionalName(inputs.path("mask"), "inputs.mask"),
            optionalName(inputs.path("types"), "inputs.types")),
        output(),
        new Prefixes(text("document"), text("query")),
        number(json.path("dimension"), "dimension", MAX_DIMENSION),
        number(json.path("maxTokens"), "maxTokens", MAX_TOKENS),
        padding(),
        vocabulary());
  }

  private EncoderSpec.Output output() {
    JsonNode output = json.path("output");
    int rank = output.path("rank").asInt();
    if (rank != 2 && rank != 3) {
      problems.add("output.rank must be 2 or 3, found " + shown(output.path("rank")));
    }
    return new EncoderSpec.Output(
        name(output.path("name"), "output.name"), rank, pooling(rank), normalizes());
  }

  private Pooling pooling(int rank) {
    JsonNode node = json.path("pooling");
    if (node.isMissingNode() && rank == 2) {
      return Pooling.NONE;
    }
    Optional<Pooling> pooling = Pooling.of(node.asText());
    if (pooling.isEmpty()) {
      problems.add("pooling must be mean, cls, max, last or none, found " + shown(node));
    } else if (rank == 3 && pooling.get() == Pooling.NONE) {
      problems.add("pooling is none, but an output of rank 3 has a vector per token");
    }
    return pooling.orElse(Pooling.NONE);
  }

  private boolean normalizes() {
    JsonNode node = json.path("normalize");
    if (!node.isMissingNode() && !node.isBoolean()) {
      problems.add("normalize must be true or false, found " + shown(node));
    }
    return node.asBoolean(true);
  }

  private Optional<EncoderSpec.Padding> padding() {
    JsonNode node = json.path("padding");
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    int most = json.path("maxTokens").asInt(MAX_TOKENS);
    if (!node.path("id").isInt() || node.path("id").asInt() < 0) {
      problems.add("padding.id must be the id of a token, found " + shown(node.path("id")));
    }
    return Optional.of(
        new EncoderSpec.Padding(
            number(node.path("tokens"), "padding.tokens", most), node.path("id").asInt()));
  }

  private OptionalInt vocabulary() {
    JsonNode node = json.path("vocabulary");
    return node.isMissingNode()
        ? OptionalInt.empty()
        : OptionalInt.of(number(node, "vocabulary", Integer.MAX_VALUE));
  }

  private String text(String which) {
    JsonNode node = json.path("prefixes").path(which);
    if (!node.isMissingNode() && !node.isTextual()) {
      problems.add("prefixes." + which + " must be text, found " + shown(node));
    }
    return node.asText();
  }

  private Optional<String> optionalName(JsonNode node, String field) {
    return node.isMissingNode() || node.isNull()
        ? Optional.empty()
        : Optional.of(name(node, field));
  }

  private String name(JsonNode node, String field) {
    if (!node.isTextual() || node.asText().isBlank()) {
      problems.add(field + " must be a name, found " + shown(node));
    }
    return node.asText();
  }

  private int number(JsonNode node, String field, int max) {
    if (!node.isInt() || node.asInt() < 1 || node.asInt() > max) {
      problems.add(field + " must be a number from 1 to " + max + ", found " + shown(node));
    }
    return Math.max(1, node.asInt());
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
