package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reference page lists the keys that the parser takes, and their words.
class RecipesDocumentTest {
  private static final Path PAGE = Path.of("../../docs/recipes.md");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^|]*) \\|.*");
  private static final Pattern ALLOWED = Pattern.compile("unknown key 'zzz'; .*allowed: (.+)");
  private static final Pattern WORDS =
      Pattern.compile("(?:expected one of|there are:) ([^;]+?)(?:, found 'zzz')?$");

  private static final List<Probe> UNKNOWN_KEYS =
      List.of(
          new Probe("The file", "", "zzz: 1"),
          new Probe("read", "", "read: {zzz: 1}"),
          new Probe("read", "text.", "read: {text: {field: a, zzz: 1}}"),
          new Probe("keep", "", "keep: [{zzz: 1}]"),
          new Probe("embed", "", "embed: {zzz: 1}"),
          new Probe("embed", "segments.", "embed: {level: chunk, segments: {zzz: 1}}"),
          new Probe("embed", "long.", "embed: {text: some-model, long: {zzz: 1}}"),
          new Probe("embed", "prefix.", "embed: {text: some-model, prefix: {zzz: 1}}"),
          new Probe("write", "", "write: [{format: npy, zzz: 1}]"),
          new Probe("write", "", "write: [{format: impresso-jsonl.bz2, zzz: 1}]"),
          new Probe("write", "", "write: [{format: jsonl, zzz: 1}]"),
          new Probe("index", "", "index: {zzz: 1}"),
          new Probe("index", "hnsw.", "index: {hnsw: {zzz: 1}}"),
          new Probe("dedupe", "", "dedupe: {zzz: 1}"),
          new Probe("dedupe", "rules.", "dedupe: {rules: [{zzz: 1}]}"),
          new Probe("search", "", "search: {zzz: 1}"),
          new Probe("search", "fusion.", "search: {fusion: {zzz: 1}}"));

  @ParameterizedTest
  @ValueSource(
      strings = {"The file", "read", "keep", "embed", "write", "index", "dedupe", "search"})
  void theTableOfASectionListsItsKeys(String heading) throws IOException {
    Set<String> taken = new TreeSet<>();
    for (Probe probe : UNKNOWN_KEYS) {
      if (probe.heading.equals(heading)) {
        probe.answer(ALLOWED).forEach(key -> taken.add(probe.key + key));
      }
    }
    assertThat(rows(heading).keySet()).containsExactlyInAnyOrderElementsOf(taken);
  }

  @ParameterizedTest
  @MethodSource
  void aRowListsTheWordsOfItsKey(Probe probe) throws IOException {
    assertThat(rows(probe.heading).get(probe.key))
        .contains(probe.answer(WORDS).stream().map(word -> "`" + word + "`").toList());
  }

  static Stream<Probe> aRowListsTheWordsOfItsKey() {
    return Stream.of(
        new Probe("The file", "recipe", "recipe: zzz"),
        new Probe("read", "format", "read: {format: zzz}"),
        new Probe("embed", "level", "embed: {level: zzz}"),
        new Probe("embed", "segments.split", "embed: {level: chunk, segments: {split: zzz}}"),
        new Probe("embed", "device", "embed: {text: some-model, device: zzz}"),
        new Probe("embed", "terms", "embed: {terms: zzz}"),
        new Probe("embed", "precision", "embed: {text: some-model, precision: zzz}"),
        new Probe("embed", "long.split", "embed: {text: some-model, long: {split: zzz}}"),
        new Probe("embed", "long.combine", "embed: {text: some-model, long: {combine: zzz}}"),
        new Probe("write", "format", "write: [{format: zzz}]"),
        new Probe("write", "dtype", "write: [{format: npy, dtype: zzz}]"),
        new Probe("write", "ts", "write: [{format: impresso-jsonl.bz2, ts: zzz}]"),
        new Probe("write", "vectors", "write: [{format: jsonl, vectors: zzz}]"),
        new Probe("dedupe", "rules.same", "dedupe: {rules: [{same: zzz}]}"),
        new Probe("index", "engine", "index: {engine: zzz}"),
        new Probe("index", "compression", "index: {compression: zzz}"),
        new Probe("index", "promote", "index: {promote: zzz}"));
  }

  @Test
  void theExampleIsARecipe() throws IOException {
    String example =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("    "))
            .map(String::strip)
            .reduce("", (one, other) -> one + other + "\n");

    assertThat(parse(example)).isInstanceOf(ParsedRecipe.Valid.class);
  }

  /// The values column of a section's table, by key.
  private static Map<String, String> rows(String heading) throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        inside = line.equals("## " + heading);
      }
      Matcher row = ROW.matcher(line);
      if (inside && row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    return rows;
  }

  private static ParsedRecipe parse(String yaml) {
    return RecipeParser.parse(yaml, "collection.yaml", RecipeCatalog.packed());
  }

  /// A recipe with one mistake, about which the parser says what it takes.
  ///
  /// @param heading of the page's section
  /// @param key that the recipe is about, or what stands before the keys
  /// @param yaml the recipe
  record Probe(String heading, String key, String yaml) {
    List<String> answer(Pattern pattern) {
      if (!(parse(yaml) instanceof ParsedRecipe.Invalid invalid)) {
        throw new AssertionError("has no mistake: " + yaml);
      }
      Matcher matcher = pattern.matcher(invalid.mistakes().getFirst().message());
      assertThat(matcher.find()).as(invalid.describe()).isTrue();
      return Arrays.asList(matcher.group(1).split(", "));
    }
  }
}
