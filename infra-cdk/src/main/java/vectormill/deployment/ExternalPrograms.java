package vectormill.deployment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Programs of others that the commands start.
interface ExternalPrograms {
  /// Runs one with this process's terminal.
  ///
  /// @param more variables beyond those of this process
  /// @return its exit code
  int run(List<String> command, Map<String, String> more) throws IOException, InterruptedException;

  /// What one prints, without blanks around it.
  ///
  /// @throws IOException when it cannot be started or fails
  String output(Path folder, List<String> command) throws IOException, InterruptedException;

  /// Whether there is such a program.
  boolean has(String program);

  /// Those of this machine.
  static ExternalPrograms ofThisMachine() {
    return new ExternalPrograms() {
      @Override
      public int run(List<String> command, Map<String, String> more)
          throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(more);
        return builder.start().waitFor();
      }

      @Override
      public String output(Path folder, List<String> command)
          throws IOException, InterruptedException {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
          throw new IOException(command.getFirst() + " failed");
        }
        return text.strip();
      }

      @Override
      public boolean has(String program) {
        return Arrays.stream(DeploySettings.searchPath().split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      }
    };
  }
}
