package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The page of commands names each of them.
class CommandsDocumentTest {
  private static final Path PAGE = Path.of("../../docs/commands.md");
  private static final Pattern NAME = Pattern.compile("`([a-z-]+)[^`]*`");

  @Test
  void eachCommandHasARow() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| `")) {
        Matcher matcher = NAME.matcher(line.substring(0, line.indexOf(" | ")));
        while (matcher.find()) {
          named.add(matcher.group(1));
        }
      }
    }

    assertThat(named).containsAll(new CommandLine(new MillMain()).getSubcommands().keySet());
  }
}
