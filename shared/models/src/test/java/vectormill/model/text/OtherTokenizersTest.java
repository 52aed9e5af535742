package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokenizers that are not BERT's: pieces with a mark before words, and bytes.
final class OtherTokenizersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;?!";

  @TempDir private Path folder;

  @Test
  void piecesOfXlmRobertaAreTheSameInALongText() throws Exception {
    holds(unigram());
  }

  @Test
  void bytesOfRobertaAreTheSameInALongText() throws Exception {
    holds(bytes());
  }

  private void holds(ObjectNode json) throws Exception {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), JSON.writeValueAsString(json));
    String text = Texts.words(9_000, new SplittableRandom(2)) + " \ud83d 🌾 end";
    try (TextTokenizer tokenizer = TextTokenizer.open(file, Optional.empty());
        NativeTokenizer library = NativeTokenizer.of(Files.readString(file), Optional.empty())) {
      assertThat(tokenizer.isFast()).isFalse();
      assertThat(tokenizer.specialTokens()).isEqualTo(2);
      assertThat(tokenizer.padId()).isEqualTo(1);
      int[] whole = library.encode(text);
      assertThat(tokenizer.encode(List.of(text)).getFirst()).isEqualTo(whole);
      TokenSpans spans = tokenizer.spans(text);
      assertThat(spans.ids()).isEqualTo(whole);
      for (int i = 1; i < spans.size(); i++) {
        assertThat(spans.start(i)).isBetween(spans.start(i - 1), text.length());
        assertThat(spans.end(i)).isBetween(spans.start(i), text.length());
      }
      assertThat(spans.end(spans.size() - 1)).isEqualTo(text.length());
      assertThat(tokenizer.encode("", 1)).isEmpty();
      assertThat(tokenizer.encode("\ud83d", 1)).isEqualTo(library.encode("\ufffd"));
    }
  }

  private static ObjectNode unigram() throws IOException {
    ObjectNode json = template("<s>", "</s>");
    ArrayNode vocabulary =
        json.putObject("model").put("type", "Unigram").put("unk_id", 3).putArray("vocab");
    for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
      vocabulary.addArray().add(special).add(0.0);
    }
    for (String piece : List.of("\u2581", "\u2581the", "\u2581mill", "ing", "er", "\u2581of")) {
      vocabulary.addArray().add(piece).add(-2.0 - piece.length() / 10.0);
    }
    for (int at = 0; at < LETTERS.length(); at++) {
      vocabulary.addArray().add(LETTERS.substring(at, at + 1)).add(-5.0);
    }
    json.set(
        "pre_tokenizer",
        JSON.readTree(
            "{\"type\":\"Metaspace\",\"replacement\":\"\u2581\",\"prepend_scheme\":\"always\","
                + "\"split\":true}"));
    return json;
  }

  private static ObjectNode bytes() throws IOException {
    ObjectNode json = template("<s>", "</s>");
    ObjectNode model = json.putObject("model").put("type", "BPE").putNull("unk_token");
    ObjectNode vocabulary = model.putObject("vocab");
    for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
      vocabulary.put(special, vocabulary.size());
    }
    for (int at = 0x21; at < 0x144; at++) {
      vocabulary.put(String.valueOf((char) at), vocabulary.size());
    }
    ArrayNode merges = model.putArray("merges");
    for (String merge : List.of("t h", "th e", "\u0120 the", "m i", "l l", "i n", "in g")) {
      vocabulary.put(merge.replace(" ", ""), vocabulary.size());
      merges.add(merge);
    }
    json.set(
        "pre_tokenizer",
        JSON.readTree(
            "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true,"
                + "\"use_regex\":true}"));
    return json;
  }

  private static ObjectNode template(String first, String last) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("version", "1.0");
    ArrayNode added = json.putArray("added_tokens");
    for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
      added
          .addObject()
          .put("id", added.size() - 1)
          .put("content", special)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    json.set(
        "post_processor",
        JSON.readTree(
            "{\"type\":\"RobertaProcessing\",\"sep\":[\"%s\",2],\"cls\":[\"%s\",0],\"trim_offsets\":true,\"add_prefix_space\":false}"
                .formatted(last, first)));
    return json;
  }
}
