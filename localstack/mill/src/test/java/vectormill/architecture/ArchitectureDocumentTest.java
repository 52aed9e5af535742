package vectormill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `ARCHITECTURE.md` names what exists.
final class ArchitectureDocumentTest {
  private static final Pattern PACKAGE = Pattern.compile("`(vectormill(?:\\.[a-z]+)+)`");
  private static final Pattern FOLDER = Pattern.compile("`([a-z.][\\w.-]*(?:/[\\w.-]+)*)/`");

  @Test
  void everyPackageItNamesExists() throws IOException {
    Set<String> packages =
        Checkout.classes().stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(named(PACKAGE)).isNotEmpty().isSubsetOf(packages);
  }

  @Test
  void everyFolderItNamesExists() throws IOException {
    Path home = Checkout.home();
    assertThat(named(FOLDER))
        .isNotEmpty()
        .allSatisfy(folder -> assertThat(home.resolve(folder)).isDirectory());
  }

  private static Set<String> named(Pattern pattern) throws IOException {
    String text = Files.readString(Checkout.home().resolve("ARCHITECTURE.md"));
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
