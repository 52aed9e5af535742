package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.failure.BadInputException;
import vectormill.recipe.ParsedRecipe;
import vectormill.recipe.Recipe;
import vectormill.recipe.RecipeCatalog;
import vectormill.recipe.RecipeParser;
import vectormill.source.SourceBytes;

/// Any file, under any usual name and recipe, becomes batches in which every record is accounted
/// for, or is bad input.
@Timeout(60)
class BatchFuzzTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();
  private static final List<String> NAMES = List.of("a.jsonl", "a.json", "a.csv", "a.txt", "a");
  private static final List<Recipe> RECIPES =
      List.of(
          BASES.standard(),
          recipe("recipe: newspapers"),
          recipe(
              "read: {text: [a.b, {field: c.0, label: x}], id: a.id, attributes: [d.e]}\n"
                  + "keep: [{field: a, notIn: [x]}, {field: c, in: [y, z]}, {maxChars: 5}]"));

  private static Recipe recipe(String yaml) {
    return switch (RecipeParser.parse(yaml, "fuzz.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new IllegalStateException(invalid.describe());
    };
  }

  static Stream<byte[]> files() {
    return Stream.of(
            "{\"id\":\"a\",\"text\":\"one\",\"lang\":\"fr\",\"date\":\"1893\"}\n{\"id\":\"a\"}\n",
            "{\"a\":{\"b\":[\"x\",1],\"id\":7},\"c\":[\"y\"],\"d\":{\"e\":true}}\n",
            "{\"tp\":\"ar\",\"ft\":\"long enough\",\"id\":\"x\",\"lg\":\"de\"}\n",
            "[{\"title\":\"T\",\"abstract\":\"A\"},{\"title\":\"\"}]",
            "id,text\n1,eins\n1,zwei\n",
            "{\"\":\"text without a name\"}\n{\".\":\"x\",\"a..b\":\"y\",\"..\":{\"\":\"z\"}}\n",
            "plain text\n")
        .flatMap(text ->
            Stream.of(0, 1, 2)
                .map(choice -> (char) choice.intValue() + text)
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8)));
  }

  /// The first byte chooses name and recipe, the rest is the file.
  @MethodSource("files")
  @FuzzTest
  void anyFileBecomesBatchesOrIsBadInput(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    int choice = Byte.toUnsignedInt(bytes[0]);
    Recipe recipe = RECIPES.get(choice % RECIPES.size());
    String name = NAMES.get(choice / RECIPES.size() % NAMES.size());
    byte[] content = Arrays.copyOfRange(bytes, 1, bytes.length);
    try (BatchReader reader = new BatchReader(new Content("c/" + name, content), recipe)) {
      long number = 0;
      Set<String> ids = new HashSet<>();
      for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
        for (Batch.Entry entry : next.get().entries()) {
          check(entry, number++, ids);
        }
      }
      assertThat(reader.reading()).isNotBlank();
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining(name);
    }
  }

  private static void check(Batch.Entry entry, long number, Set<String> ids) {
    switch (entry) {
      case Batch.Kept(var document, var _) -> {
        assertThat(document.number()).isEqualTo(number);
        assertThat(document.text()).isNotBlank();
        assertThat(ids.add(document.id())).isTrue();
        assertUnicode(document.id());
        assertUnicode(document.text());
      }
      case Batch.Dropped(var failure) -> {
        assertThat(failure.number()).isEqualTo(number);
        assertUnicode(failure.detail());
      }
    }
  }

  /// Half a surrogate pair can be written nowhere.
  private static void assertUnicode(String text) {
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as(text).isTrue();
  }

  private static final class Content implements SourceBytes {
    private final String key;
    private final byte[] bytes;

    Content(String key, byte[] bytes) {
      this.key = key;
      this.bytes = bytes;
    }

    @Override
    public String key() {
      return key;
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
  }
}
