package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
  @TempDir Path folder;

  @Test
  void theEndOfEachLogWhoseNameHasTheWordIsShown() throws IOException {
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(folder.resolve("jobs/embed-1.log"), "one\ntwo\nthrée\n");
    Files.writeString(folder.resolve("opensearch.log"), "");

    assertThat(LogsCommand.logs(folder, "embed"))
        .containsExactly(folder.resolve("jobs/embed-1.log"));
    assertThat(LogsCommand.logs(folder, "")).hasSize(2);
    assertThat(LogsCommand.logs(folder.resolve("nowhere"), "")).isEmpty();
    assertThat(LogsCommand.end(folder.resolve("jobs/embed-1.log"), 2))
        .containsExactly("two", "thrée");
  }

  @Test
  void variablesAreQuotedForTheShell() {
    assertThat(EnvCommand.lines(Map.of("B", "it's", "A", "x y")))
        .containsExactly("export A='x y'", "export B='it'\\''s'");
  }
}
