package vectormill.model.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import vectormill.model.folder.UnusableModelException;

/// A `tokenizer.json`, as far as we read it ourselves.
///
/// @param path of the file
/// @param json its text
/// @param content its tree
record TokenizerFile(Path path, String json, JsonNode content) {
  private static final long MAX_BYTES = 256L << 20;
  private static final List<String> PADS = List.of("[PAD]", "<pad>");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @throws UnusableModelException if there is none, or it is no tokenizer
  static TokenizerFile read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UnusableModelException("there is no tokenizer " + path);
    }
    if (Files.size(path) > MAX_BYTES) {
      throw new UnusableModelException(path + " has more than " + MAX_BYTES + " bytes");
    }
    try {
      String json = Files.readString(path);
      JsonNode content = JSON.readTree(json);
      if (content.path("model").path("vocab").isEmpty()) {
        throw new UnusableModelException(path + ": model.vocab is absent or empty");
      }
      return new TokenizerFile(path, json, content);
    } catch (JsonProcessingException | MalformedInputException malformed) {
      throw new UnusableModelException(path + " is no JSON: " + malformed.getMessage(), malformed);
    }
  }

  /// The model that makes tokens of words.
  JsonNode model() {
    return content.path("model");
  }

  /// Tokens that stand beside the vocabulary or for something special in it.
  JsonNode addedTokens() {
    return content.path("added_tokens");
  }

  /// The largest id there is.
  int largestId() {
    JsonNode vocabulary = model().path("vocab");
    int largest = vocabulary.isArray() ? vocabulary.size() - 1 : 0;
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        largest = Math.max(largest, id.asInt());
      }
    }
    for (JsonNode token : addedTokens()) {
      largest = Math.max(largest, token.path("id").asInt());
    }
    return largest;
  }

  /// What fills a row up to the length of its batch; 0 where the file does not say.
  int padId() {
    JsonNode padding = content.path("padding").path("pad_id");
    if (padding.isInt()) {
      return padding.asInt();
    }
    for (String pad : PADS) {
      OptionalInt id = id(pad);
      if (id.isPresent()) {
        return id.getAsInt();
      }
    }
    return 0;
  }

  /// What stands for words that are not known, if anything does.
  OptionalInt unknownId() {
    JsonNode id = model().path("unk_id");
    if (id.isInt()) {
      return OptionalInt.of(id.asInt());
    }
    JsonNode token = model().path("unk_token");
    return token.isTextual() ? id(token.asText()) : OptionalInt.empty();
  }

  private OptionalInt id(String text) {
    for (JsonNode token : addedTokens()) {
      if (token.path("content").asText().equals(text)) {
        return OptionalInt.of(token.path("id").asInt());
      }
    }
    JsonNode id = model().path("vocab").path(text);
    return id.isInt() ? OptionalInt.of(id.asInt()) : OptionalInt.empty();
  }
}
