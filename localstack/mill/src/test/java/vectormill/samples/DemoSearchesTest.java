package vectormill.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.recipe.EmbedSpec.LiteTerms;

/// The demo's searches with the demo's model, without the rest of the system.
class DemoSearchesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MIN_CHARACTERS = 200;

  @TempDir Path folder;

  @Test
  void theFirstHitIsAboutWhatTheNoteSays() throws IOException, BadInputException {
    SampleCollections.write(folder);
    for (DemoSearch search : SampleCollections.demoSearches()) {
      List<String> texts =
          search.collection().equals(SampleCollections.MUSEUM) ? records() : articles();
      assertThat(best(texts, search.text())).as(search.note()).contains(search.evidence());
    }
  }

  private static String best(List<String> texts, String query) throws BadInputException {
    LiteSettings settings = LiteSettings.usual(LiteTerms.WORDS_AND_CHARACTERS);
    ModelId id = new ModelId("lite", "0".repeat(64));
    try (TextEmbedder lite = new LiteTrainer(settings).train(texts).embedder(id)) {
      Vector target = vector(lite.embedQuery(query));
      List<Embedding> all = lite.embed(texts);
      int best = 0;
      for (int i = 1; i < all.size(); i++) {
        if (target.cosine(vector(all.get(i))) > target.cosine(vector(all.get(best)))) {
          best = i;
        }
      }
      return texts.get(best);
    }
  }

  private static Vector vector(Embedding embedding) {
    return switch (embedding) {
      case Embedding.Embedded embedded -> embedded.vector();
      case Embedding.NotEmbedded none -> throw new AssertionError(none.reason());
    };
  }

  private List<String> records() throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve(SampleCollections.MUSEUM).resolve("catalogue.csv"));
    return lines.stream().skip(1).map(line -> line.split("\",\"", -1)[1]).toList();
  }

  private List<String> articles() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve(SampleCollections.NEWSPAPERS))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".bz2")).sorted().toList()) {
        read(file, texts);
      }
    }
    return texts;
  }

  private static void read(Path file, List<String> texts) throws IOException {
    try (InputStream in = new BZip2CompressorInputStream(Files.newInputStream(file))) {
      String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : lines.lines().toList()) {
        JsonNode article = JSON.readTree(line);
        String text = article.get("ft").asText();
        if (text.length() > MIN_CHARACTERS && !article.get("tp").asText().equals("ad")) {
          texts.add(text);
        }
      }
    }
  }
}
