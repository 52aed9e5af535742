package vectormill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `ARCHITECTURE.md` names what exists.
final class ArchitectureDocumentTest {
  private static final Pattern PACKAGE = Pattern.compile("`(vectormill(?:\\.[a-z]+)+)`");
  private static final Pattern FOLDER =
      Pattern.compile(
          "`((?:shared|functions|batch-jobs|infra-cdk|localstack|recipes|docs|config)(?:/[\\w-]+)*)/?`");
  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)[^)]*\\)");

  @Test
  void everyPackageItNamesExists() throws IOException {
    List<Path> sources = Checkout.sourceFolders();
    assertThat(named(PACKAGE))
        .isNotEmpty()
        .allSatisfy(name ->
            assertThat(sources)
                .as("source folders with package %s", name)
                .anyMatch(folder ->
                    Files.exists(folder.resolve(name.replace('.', '/') + "/package-info.java"))));
  }

  @Test
  void everyFolderItNamesExists() throws IOException {
    assertThat(named(FOLDER))
        .isNotEmpty()
        .allSatisfy(folder -> assertThat(Checkout.home().resolve(folder)).isDirectory());
  }

  @Test
  void everyPageItLinksToExists() throws IOException {
    assertThat(named(LINK)).allSatisfy(page -> assertThat(Checkout.home().resolve(page)).exists());
  }

  private static List<String> named(Pattern pattern) throws IOException {
    String text = Files.readString(Checkout.home().resolve("ARCHITECTURE.md"));
    return pattern.matcher(text).results().map(match -> match.group(1)).distinct().toList();
  }
}
