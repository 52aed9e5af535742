package vectormill.mill;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.Guard;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.process.Launcher;
import vectormill.localcloud.process.LooseClasses;

/// Starts programs that nothing in the system starts by itself, each as a process of its own. They
/// end with this one. Safe for many threads.
final class TorturePrograms {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /// Their lives are short.
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dsun.jnu.encoding=UTF-8");

  private final Home home;
  private final Launcher launcher;

  TorturePrograms(Home home) throws IOException {
    this.home = home;
    LooseClasses classes = new LooseClasses(home.state().resolve("classes"));
    classes.copy(Guard.class.getName());
    launcher = new Launcher(classes, home.state());
  }

  /// A pass over duplicates, as the Batch job makes it.
  ///
  /// @param environment leads it to the system
  /// @param job the id of the job, which names the pass
  ChildProcess pass(Map<String, String> environment, String job, String collection)
      throws IOException {
    JavaProgram program =
        new JavaProgram(
            OPTIONS,
            LocalSystem.classPath(home, "batch-jobs/canonicalize"),
            "vectormill.canonicalize.CanonicalizeMain",
            List.of(collection));
    return start("canonicalize", program, environment, job);
  }

  /// A command of `mill` about this system.
  ///
  /// @param name under which its output is kept
  ChildProcess mill(String name, List<String> arguments) throws IOException {
    JavaProgram program =
        new JavaProgram(
            OPTIONS,
            LocalSystem.classPath(home, "localstack/mill"),
            MillMain.class.getName(),
            arguments);
    return start("mill " + arguments.getFirst(), program, Map.of(), name);
  }

  private ChildProcess start(
      String name, JavaProgram program, Map<String, String> environment, String log)
      throws IOException {
    return launcher.start(name, program, environment, home.logs().resolve(log + ".log"), GRACE);
  }

  /// Where the system keeps its state.
  Home home() {
    return home;
  }
}
