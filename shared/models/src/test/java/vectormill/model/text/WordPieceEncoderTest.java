package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vectormill.testing.model.TinyCheckpoint;

/// The fast way against the native one.
final class WordPieceEncoderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"true, ", "false, ", "true, false", "false, true"})
  void everyCharacterAloneAndInAWordHasTheSameIds(boolean lowercase, Boolean strips)
      throws Exception {
    Path file = withEveryCharacter(lowercase, strips);
    try (NativeTokenizer library = NativeTokenizer.of(Files.readString(file), Optional.empty())) {
      IdEncoder fast = WordPieceEncoder.of(TokenizerFile.read(file), new Foreign()).orElseThrow();
      List<String> texts = new ArrayList<>();
      for (int at = 0; at < 0x10000; at++) {
        String text = "a" + (char) at + "b " + (char) at + " A" + (char) at;
        if (fast.encode(text).length > 0) {
          texts.add(text);
        }
      }
      assertThat(texts).hasSizeGreaterThan(22_000);
      List<int[]> expected = library.encodeAll(texts);
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        assertThat(fast.encode(text)).as(() -> escaped(text)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void randomTextsHaveTheSameIds() throws Exception {
    Path file = TinyCheckpoint.tiny().write(folder).resolve("tokenizer.json");
    SplittableRandom random = new SplittableRandom(11);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      texts.add(random(random));
    }
    texts.add("m".repeat(100) + " " + "m".repeat(101) + " " + "é".repeat(100));
    try (NativeTokenizer library = NativeTokenizer.of(Files.readString(file), Optional.empty())) {
      IdEncoder fast = WordPieceEncoder.of(TokenizerFile.read(file), library).orElseThrow();
      List<int[]> expected = library.encodeAll(texts);
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        assertThat(fast.encode(text)).as(() -> escaped(text)).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void otherTokenizersAreLeftToTheLibrary() throws Exception {
    Path file = TinyCheckpoint.tiny().write(folder).resolve("tokenizer.json");
    for (String change :
        List.of(
            "\"WordPiece\",\"unk_token\"|\"WordLevel\",\"unk_token\"",
            "BertNormalizer|Lowercase",
            "\"clean_text\":true|\"clean_text\":false",
            "BertPreTokenizer|Whitespace",
            "\"normalized\":false|\"normalized\":true")) {
      int bar = change.indexOf('|');
      String changed =
          Files.readString(file).replace(change.substring(0, bar), change.substring(bar + 1));
      Path other = Files.writeString(folder.resolve("other.json"), changed);
      assertThat(WordPieceEncoder.of(TokenizerFile.read(other), new Foreign()))
          .as(change)
          .isEmpty();
    }
  }

  private static String random(SplittableRandom random) {
    String alphabet = "aabcdeimnrstll  \t\n.,-'#[]éÉüßИиЁ中米あガ“–\u00a0\u00ad\u200b０Ａ１9🌾\u0301";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      if (random.nextInt(40) == 0) {
        text.append(random.nextBoolean() ? "the mill" : "[CLS]");
      }
    }
    return text.toString();
  }

  /// A vocabulary of single characters, so that nothing hides in an unknown token.
  private Path withEveryCharacter(boolean lowercase, Boolean strips) throws IOException {
    Path file = TinyCheckpoint.tiny().write(folder).resolve("tokenizer.json");
    ObjectNode root = (ObjectNode) JSON.readTree(Files.readString(file));
    ObjectNode normalizer = (ObjectNode) root.path("normalizer");
    normalizer.put("lowercase", lowercase).put("strip_accents", strips);
    ObjectNode vocabulary = (ObjectNode) root.path("model").path("vocab");
    for (int at = 0x21; at < 0x10000; at++) {
      if (!Character.isSurrogate((char) at)) {
        String text = String.valueOf((char) at);
        vocabulary.put(text, 1_000 + at).put("##" + text, 100_000 + at);
      }
    }
    return Files.writeString(folder.resolve("every.json"), JSON.writeValueAsString(root));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(at -> escaped.append(at > 0x7e ? "\\u%04x".formatted(at) : (char) at));
    return escaped.toString();
  }

  /// Says so when a text is foreign.
  private static final class Foreign implements IdEncoder {
    @Override
    public int[] encode(String text) {
      return new int[0];
    }
  }
}
