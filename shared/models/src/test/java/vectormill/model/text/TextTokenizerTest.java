package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.folder.UnusableModelException;
import vectormill.testing.model.TinyCheckpoint;

final class TextTokenizerTest {
  private static final String LONE = "\ud83d mill \ude00\ud83d";

  @TempDir private Path folder;

  @Test
  void nothingIsEverDownloaded() throws Exception {
    try (TextTokenizer tokenizer = tokenizer()) {
      assertThat(tokenizer.count("the mill")).isEqualTo(4);
    }
    assertThat(TokenizerLibrary.staysHere()).isTrue();
    assertThat(TokenizerLibrary.folder().resolve("0.21.0-0.38.0-cpu-linux-x86_64").getParent())
        .isDirectoryRecursivelyContaining("glob:**cpu**/*tokenizers*");
  }

  @Test
  void truncationAndPaddingOfTheFileAreIgnored() throws Exception {
    Path file = file();
    String json = Files.readString(file);
    String cut =
        json.replace(
                "\"truncation\":null",
                "\"truncation\":{\"direction\":\"Right\",\"max_length\":8,"
                    + "\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replace(
                "\"padding\":null",
                "\"padding\":{\"strategy\":{\"Fixed\":8},\"direction\":\"Right\","
                    + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                    + "\"pad_token\":\"[PAD]\"}");
    assertThat(cut).isNotEqualTo(json);
    Path changed = Files.writeString(folder.resolve("cut.json"), cut);
    try (TextTokenizer tokenizer = TextTokenizer.open(changed, Optional.empty());
        NativeTokenizer library = NativeTokenizer.of(cut, Optional.empty())) {
      assertThat(tokenizer.count("mill")).isEqualTo(3);
      assertThat(tokenizer.count("mill ".repeat(50))).isEqualTo(52);
      assertThat(library.encode("mill ".repeat(50))).hasSize(50);
      assertThat(library.encode("mill")).hasSize(1);
    }
  }

  @Test
  void allWaysToTheIdsAgree() throws Exception {
    List<String> texts = new ArrayList<>(Texts.mixed(100, 60, 3));
    texts.addAll(
        List.of("", " ", "🌾🌾🌾", LONE, "a\0b", "e\u0301te\u0301 ﬁn", "[SEP] mill [MASK]"));
    Path file = file();
    try (TextTokenizer tokenizer = TextTokenizer.open(file, Optional.empty());
        NativeTokenizer library = NativeTokenizer.of(Files.readString(file), Optional.empty())) {
      assertThat(tokenizer.isFast()).isTrue();
      List<int[]> together = tokenizer.encode(texts);
      List<int[]> batched = library.encodeAll(texts);
      for (int i = 0; i < texts.size(); i++) {
        int[] alone = library.encode(texts.get(i));
        assertThat(together.get(i)).as(texts.get(i)).isEqualTo(alone);
        assertThat(batched.get(i)).as(texts.get(i)).isEqualTo(alone);
        assertThat(tokenizer.spans(texts.get(i)).ids()).as(texts.get(i)).isEqualTo(alone);
        assertThat(tokenizer.count(texts.get(i))).isEqualTo(alone.length + 2);
      }
    }
  }

  @Test
  void spansAreCountedInCharsOfTheText() throws Exception {
    String text = "the 🌾 mill \ud83d stands";
    try (TextTokenizer tokenizer = tokenizer()) {
      TokenSpans spans = tokenizer.spans(text);
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < spans.size(); i++) {
        tokens.add(text.substring(spans.start(i), spans.end(i)));
      }
      assertThat(tokens).containsExactly("the", "🌾", "mill", "stands");
    }
  }

  @Test
  void aLongTextInPiecesHasTheTokensOfTheWhole() throws Exception {
    String text = Texts.words(20_000, new SplittableRandom(5));
    assertThat(text.length()).isGreaterThan(4 * Pieces.MAX_CHARS);
    Path file = file();
    try (TextTokenizer tokenizer = TextTokenizer.open(file, Optional.empty());
        NativeTokenizer library = NativeTokenizer.of(Files.readString(file), Optional.empty())) {
      int[] whole = library.encode(text);
      assertThat(tokenizer.encode(List.of(text, "mill")).getFirst()).isEqualTo(whole);
      TokenSpans spans = tokenizer.spans(text);
      assertThat(spans.ids()).isEqualTo(whole);
      assertThat(spans.end(spans.size() - 1)).isEqualTo(text.length());
      int[] beginning = tokenizer.encode(text, 100);
      assertThat(beginning.length).isBetween(100, 10_000);
      assertThat(beginning).isEqualTo(Arrays.copyOf(whole, beginning.length));
    }
  }

  @Test
  @Timeout(600)
  void aMillionCharactersOfAnyKindComeToAnEnd() throws Exception {
    try (TextTokenizer tokenizer = tokenizer()) {
      for (String unit : List.of("x", "mill ", "🌾", "\ud83d", "\u4e00", "é", "-", "[SEP]", "\0")) {
        String text = unit.repeat(1_000_000 / unit.length());
        int tokens = tokenizer.count(text);
        assertThat(tokenizer.spans(text).size()).as(unit).isEqualTo(tokens - 2);
      }
    }
  }

  @Test
  void manyThreadsGetTheSameIds() throws Exception {
    List<String> texts = Texts.mixed(200, 40, 9);
    try (TextTokenizer tokenizer = tokenizer()) {
      List<int[]> expected = tokenizer.encode(texts);
      List<Thread> threads = new ArrayList<>();
      List<List<int[]>> found = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        List<int[]> mine = new ArrayList<>();
        found.add(mine);
        threads.add(Thread.ofPlatform().start(() -> mine.addAll(tokenizer.encode(texts))));
      }
      for (Thread thread : threads) {
        assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
      }
      for (List<int[]> mine : found) {
        for (int i = 0; i < texts.size(); i++) {
          assertThat(mine.get(i)).isEqualTo(expected.get(i));
        }
      }
    }
  }

  @Test
  void itKnowsItsVocabulary() throws Exception {
    try (TextTokenizer tokenizer = tokenizer()) {
      assertThat(tokenizer.largestId()).isCloseTo(599, within(0));
      assertThat(tokenizer.specialTokens()).isEqualTo(2);
      assertThat(tokenizer.padId()).isZero();
      assertThat(tokenizer.encode("🌾", 9)).containsExactly(tokenizer.unknownId().orElseThrow());
    }
  }

  @Test
  void whatIsNoTokenizerIsRefusedByName() throws Exception {
    refused("absent.json", "there is no tokenizer");
    Files.writeString(folder.resolve("cut.json"), Files.readString(file()).substring(0, 999));
    refused("cut.json", "is no JSON");
    Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, 0, 1});
    refused("binary.json", "is no JSON");
    Files.writeString(folder.resolve("empty.json"), "{}");
    refused("empty.json", "model.vocab is absent or empty");
    Files.writeString(
        folder.resolve("odd.json"), "{\"model\":{\"type\":\"Odd\",\"vocab\":{\"a\":1}}}");
    refused("odd.json", "is no tokenizer that is understood");
  }

  private void refused(String name, String reason) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> TextTokenizer.open(file, Optional.empty()))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason);
  }

  private TextTokenizer tokenizer() throws IOException {
    return TextTokenizer.open(file(), Optional.empty());
  }

  private Path file() throws IOException {
    return TinyCheckpoint.tiny().write(folder.resolve("tiny")).resolve("tokenizer.json");
  }
}
