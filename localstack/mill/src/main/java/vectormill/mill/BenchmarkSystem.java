package vectormill.mill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vectormill.embedfiles.EmbedFilesMain;
import vectormill.localcloud.process.JavaProgram;
import vectormill.model.folder.ModelFolder;

/// The system of `mill up` on a folder of its own, for measuring: with another worker, and with a
/// stopwatch from drop to stamp.
public final class BenchmarkSystem implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Home home;
  private final LocalSystem system;
  private final Connection connection;

  private BenchmarkSystem(Home home, LocalSystem system) {
    this.home = home;
    this.system = system;
    this.connection = Connection.to(system.running());
  }

  /// Starts everything.
  ///
  /// @param worker main class of the job, on the class path of this program; it gets the state
  ///   folder as its argument
  /// @param slots how many workers at once
  /// @param idleSeconds when a worker leaves
  public static BenchmarkSystem start(String worker, int slots, int idleSeconds)
      throws IOException, InterruptedException {
    Home home = Home.of(Files.createTempDirectory("mill-benchmark"));
    return start(home, worker, List.of(home.state().toString()), slots, idleSeconds);
  }

  /// Starts everything, with the worker that is deployed.
  ///
  /// @param slots how many workers at once
  /// @param idleSeconds when a worker leaves
  public static BenchmarkSystem startAsDeployed(int slots, int idleSeconds)
      throws IOException, InterruptedException {
    Home home = Home.of(Files.createTempDirectory("mill-benchmark"));
    return start(home, EmbedFilesMain.class.getName(), List.of(), slots, idleSeconds);
  }

  private static BenchmarkSystem start(
      Home home, String worker, List<String> arguments, int slots, int idleSeconds)
      throws IOException, InterruptedException {
    JavaProgram program =
        new JavaProgram(
            LocalSystem.WORKER_OPTIONS,
            List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)),
            worker,
            arguments);
    return new BenchmarkSystem(
        home, LocalSystem.start(home, new LocalSystem.Workers(program, slots, idleSeconds)));
  }

  /// Drops a folder's files into a collection and waits until all are stamped.
  ///
  /// @return from the first byte sent to the last stamp
  public Duration drop(Path folder, String collection) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Upload.Report report = connection.upload().drop(List.of(folder), collection);
    int code =
        new Waiting(
                connection, false, new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
            .until(List.of(new Waiting.Awaited(collection, report.files())), PATIENCE);
    if (code != ExitCode.OK) {
      throw new IllegalStateException(
          "the collection did not finish well: " + StatusText.lines(connection.status(collection)));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Brings a model, so that recipes can name it.
  public void publish(ModelFolder model, String name) throws IOException {
    ModelPublishing.catalog(connection, home.state().resolve("models")).add(model, name, true);
  }

  /// Variables that lead a program to this system.
  public Map<String, String> environment() {
    return system.running().environment();
  }

  /// Address of the search API.
  public URI api() {
    return system.running().api();
  }

  /// Where it keeps its state.
  public Path state() {
    return home.state();
  }

  @Override
  public void close() {
    connection.close();
    system.close();
  }
}
