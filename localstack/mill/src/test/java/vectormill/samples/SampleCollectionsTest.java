package vectormill.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCollectionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void newspapersLieByTitleAndYear() throws IOException {
    SampleCollections.write(folder);
    List<Path> files = files(".bz2");
    assertThat(files).hasSize(15);
    assertThat(files)
        .allSatisfy(file ->
            assertThat(folder.relativize(file).toString())
                .matches("newspapers/([A-Z]+)/\\1-\\d{4}\\.jsonl\\.bz2"));
  }

  @Test
  void articlesHaveImpressoFieldsAndUniqueIds() throws IOException {
    SampleCollections.write(folder);
    List<JsonNode> articles = articles();
    Set<String> ids = new HashSet<>();
    for (JsonNode article : articles) {
      assertThat(ids.add(article.get("id").asText())).isTrue();
      assertThat(article.get("id").asText()).contains(article.get("d").asText());
      assertThat(article.get("id").asText()).matches("[A-Z]+-\\d{4}-\\d{2}-\\d{2}-a-i\\d{4}");
      assertThat(article.get("pp").isArray()).isTrue();
      assertThat(article.get("ft").asText()).isNotBlank().doesNotContain("{").hasSizeLessThan(2500);
      assertThat(article.get("t").asText()).doesNotContain("{");
    }
    assertThat(articles).hasSize(300);
  }

  @Test
  void languagesTypesAndLengthsVary() throws IOException {
    SampleCollections.write(folder);
    List<JsonNode> articles = articles();
    assertThat(count(articles, "lg")).containsOnlyKeys("de", "en", "fr", "it", "lb");
    assertThat(count(articles, "lg").values()).allMatch(count -> count >= 20);
    assertThat(count(articles, "tp")).containsOnlyKeys("ad", "ar", "page");
    assertThat(count(articles, "tp").get("ad")).isEqualTo(30);
    List<Integer> lengths = articles.stream().map(one -> one.get("ft").asText().length()).toList();
    assertThat(lengths).anyMatch(length -> length <= 200).anyMatch(length -> length > 1500);
    assertThat(lengths.stream().filter(length -> length > 200 && length < 800).count())
        .isGreaterThan(50);
  }

  @Test
  void museumHasQuotedRecordsInThreeLanguages() throws IOException {
    SampleCollections.write(folder);
    List<String> lines = Files.readAllLines(folder.resolve("museum/catalogue.csv"));
    assertThat(lines).hasSize(321);
    assertThat(lines.getFirst())
        .isEqualTo("id,title,description,maker,year,material,place,language");
    assertThat(lines.subList(1, lines.size()))
        .allSatisfy(line ->
            assertThat(line)
                .matches("MUS-\\d{4}(,\"[^\"{]+\"){3},\\d{4}(,\"[^\"]+\"){2},(en|fr|de)"));
  }

  @Test
  void onlyTheNewspapersBringARecipe() throws IOException {
    SampleCollections.write(folder);
    assertThat(files("collection.yaml"))
        .containsExactly(folder.resolve("newspapers/collection.yaml"));
    JsonNode recipe = new YAMLMapper().readTree(files("collection.yaml").getFirst().toFile());
    assertThat(recipe.get("recipe").asText()).isEqualTo("newspapers");
  }

  @Test
  void writtenTwiceTheBytesAreTheSame() throws IOException {
    SampleCollections.write(folder.resolve("first"));
    SampleCollections.write(folder.resolve("second"));
    List<Path> first = all(folder.resolve("first"));
    assertThat(first).hasSize(17);
    for (Path file : first) {
      Path other = folder.resolve("second").resolve(folder.resolve("first").relativize(file));
      assertThat(sha256(other)).isEqualTo(sha256(file));
    }
  }

  @Test
  void eachDemoSearchHasEvidenceInItsCollection() throws IOException {
    SampleCollections.write(folder);
    String everything =
        articles().stream().map(JsonNode::toString).collect(Collectors.joining())
            + Files.readString(folder.resolve("museum/catalogue.csv"));
    assertThat(SampleCollections.demoSearches())
        .hasSize(3)
        .allSatisfy(search -> assertThat(everything).contains(search.evidence()));
  }

  private List<JsonNode> articles() throws IOException {
    List<JsonNode> articles = new ArrayList<>();
    for (Path file : files(".bz2")) {
      try (InputStream in = new BZip2CompressorInputStream(Files.newInputStream(file))) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
          if (!line.isEmpty()) {
            articles.add(JSON.readTree(line));
          }
        }
      }
    }
    return articles;
  }

  private static Map<String, Long> count(List<JsonNode> articles, String field) {
    return articles.stream()
        .collect(
            Collectors.groupingBy(
                article -> article.get(field).asText(), TreeMap::new, Collectors.counting()));
  }

  private List<Path> files(String suffix) throws IOException {
    return all(folder).stream().filter(file -> file.toString().endsWith(suffix)).toList();
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
