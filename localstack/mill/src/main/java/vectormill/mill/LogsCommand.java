package vectormill.mill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what the programs of the local cloud say.
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description =
        "List the logs of the local cloud, or show the end of those whose name has a word.",
    footer = {"", "Example: mill logs opensearch --lines 50"})
final class LogsCommand implements Callable<Integer> {
  private static final double KIB = 1024;

  @Mixin private StateOption state = new StateOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WORD",
      description = "Show these; all are listed when absent.")
  private @Nullable String word;

  @Option(
      names = "--lines",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many lines of each (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Override
  public Integer call() throws Exception {
    Path folder = state.home().logs();
    List<Path> logs = logs(folder, word == null ? "" : word);
    if (logs.isEmpty()) {
      System.err.println("mill: no such log in " + folder);
      return ExitCode.FAILED;
    }
    for (Path log : logs) {
      if (word == null) {
        System.out.printf(Locale.ROOT, "%8.1f KiB  %s%n", Files.size(log) / KIB, log);
      } else {
        System.out.println("== " + log);
        end(log, lines).stream().map(LogLine::readable).forEach(System.out::println);
      }
    }
    return ExitCode.OK;
  }

  /// Files whose path below the folder has this word, sorted.
  static List<Path> logs(Path folder, String word) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> folder.relativize(file).toString().contains(word))
          .sorted()
          .toList();
    }
  }

  /// The last lines of a file; bytes that are no text do not keep the rest from being shown.
  static List<String> end(Path log, int count) throws IOException {
    Deque<String> last = new ArrayDeque<>();
    try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      all.forEach(line -> {
        last.addLast(line);
        if (last.size() > count) {
          last.removeFirst();
        }
      });
    }
    return last.stream()
        .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .toList();
  }
}
