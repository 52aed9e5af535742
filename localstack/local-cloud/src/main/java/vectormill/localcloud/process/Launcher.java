package vectormill.localcloud.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Starts child JVMs: guarded, with a bounded log, and without the AWS settings of whoever started
/// us, so that no child can reach a real account. Safe for several threads.
public final class Launcher {

  private final LooseClasses classes;
  private final Path directory;
  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();

  /// Starts children in `directory`; `classes` must hold [Guard].
  public Launcher(LooseClasses classes, Path directory) {
    this.classes = classes;
    this.directory = directory;
  }

  /// Starts one program.
  ///
  /// @param name its name in messages
  /// @param environment added to our own environment without its `AWS_` variables
  /// @param log the file that takes its output
  /// @param grace how long it may take to end when asked
  /// @throws IOException when the JVM cannot be started
  public ChildProcess start(
      String name, JavaProgram program, Map<String, String> environment, Path log, Duration grace)
      throws IOException {
    Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
    ProcessBuilder builder =
        new ProcessBuilder(command(program))
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(Launcher::belongsToTheStarter);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread.ofPlatform()
        .daemon()
        .name("log-" + name)
        .start(() -> new BoundedLog(log).copy(process.getInputStream()));
    ChildProcess child = new ChildProcess(name, process, log, grace);
    running.removeIf(other -> !other.isAlive());
    running.add(child);
    return child;
  }

  /// The children that live.
  public List<ChildProcess> running() {
    return running.stream().filter(ChildProcess::isAlive).toList();
  }

  private List<String> command(JavaProgram program) {
    List<String> command = new ArrayList<>();
    command.add(JavaProgram.java().toString());
    command.addAll(program.options());
    List<String> path = new ArrayList<>();
    path.add(classes.directory().toString());
    path.addAll(program.classPath());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, path), Guard.class.getName()));
    command.add(program.mainClass());
    command.addAll(program.arguments());
    return command;
  }

  private static boolean belongsToTheStarter(String variable) {
    return variable.startsWith("AWS_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }
}
