package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipeCatalogTest {
  private static final RecipeCatalog CATALOG = RecipeCatalog.packed();

  @Test
  void everyFileOfTheRecipesFolderIsPacked() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "recipes"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              CATALOG.names().stream().map(name -> name + ".yaml").toList());
    }
  }

  @Test
  void eachRecipeGoesByTheNameOfItsFile() {
    for (String name : CATALOG.names()) {
      assertThat(CATALOG.find(name).orElseThrow().name()).isEqualTo(name);
    }
  }

  @Test
  void theStandardRecipeFindsEverythingOut() {
    assertThat(CATALOG.standard()).isEqualTo(Recipe.automatic());
  }

  @Test
  void newspapersAreReadAndWrittenAsImpressoDoes() {
    Recipe newspapers = CATALOG.find("newspapers").orElseThrow();
    assertThat(newspapers.keep())
        .containsExactly(
            new KeepRule.FieldIn("tp", List.of("ar", "page")), new KeepRule.MinChars(800));
    assertThat(newspapers.write())
        .contains(new OutputSpec.Impresso(false, OutputSpec.Timestamp.RECORD));
    assertThat(newspapers.read().id()).contains("id");
  }
}
