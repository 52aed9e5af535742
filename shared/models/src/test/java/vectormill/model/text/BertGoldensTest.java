package vectormill.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.model.TinyCheckpoint;

/// Tricky strings with the ids that llama.cpp made of them with BERT's vocabulary.
final class BertGoldensTest {
  private static final Path DATA = data().resolve("tokenizer-goldens");
  private static final String VOCABULARY = "llama.cpp-2025-02/ggml-vocab-bert-bge.gguf";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  @BeforeAll
  static void goldensAreThere() {
    assumeTrue(
        Files.isRegularFile(DATA.resolve(VOCABULARY)),
        () ->
            "SKIPPED: there is no " + DATA.resolve(VOCABULARY) + "; -Dmill.data names its folder");
  }

  @Test
  void everyStringHasTheIdsOfTheGoldens() throws Exception {
    List<String> texts = texts();
    List<int[]> expected = expected();
    assertThat(texts).hasSameSizeAs(expected).hasSizeGreaterThan(40);
    try (TextTokenizer tokenizer = TextTokenizer.open(tokenizer(), Optional.empty())) {
      assertThat(tokenizer.isFast()).isTrue();
      for (int i = 0; i < texts.size(); i++) {
        assertThat(tokenizer.encode(texts.get(i), 10_000))
            .as(texts.get(i))
            .isEqualTo(expected.get(i));
      }
    }
  }

  private static Path data() {
    Path home = Path.of(System.getProperty("mill.home", "."));
    return Path.of(
        System.getProperty("mill.data", home.resolve("../shared/data").normalize().toString()));
  }

  private static List<String> texts() throws IOException {
    String all = Files.readString(DATA.resolve("ggml-vocab-bert-bge.gguf.inp"));
    List<String> texts = Arrays.asList(all.split("\n__ggml_vocab_test__\n", -1));
    return texts.subList(0, texts.size() - 1);
  }

  private static List<int[]> expected() throws IOException {
    try (Stream<String> lines = Files.lines(DATA.resolve("ggml-vocab-bert-bge.gguf.out"))) {
      return lines
          .map(line -> Stream.of(line.strip().split(" +")).filter(id -> !id.isEmpty()))
          .map(ids -> ids.mapToInt(Integer::parseInt).toArray())
          .toList();
    }
  }

  /// Our tiny tokenizer with the whole vocabulary.
  private static Path tokenizer() throws IOException {
    Path file = TinyCheckpoint.tiny().write(folder).resolve("tokenizer.json");
    ObjectNode root = (ObjectNode) JSON.readTree(Files.readString(file));
    List<String> tokens = GgufVocabulary.read(DATA.resolve(VOCABULARY));
    ObjectNode vocabulary = ((ObjectNode) root.path("model")).putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    root.path("added_tokens")
        .forEach(token ->
            ((ObjectNode) token).put("id", tokens.indexOf(token.path("content").asText())));
    return Files.writeString(folder.resolve("bert.json"), JSON.writeValueAsString(root));
  }
}
