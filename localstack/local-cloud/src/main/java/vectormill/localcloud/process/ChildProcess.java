package vectormill.localcloud.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// A running child JVM. It ends when it is closed and, through [Guard], when this JVM ends in any
/// way. Safe for several threads.
public final class ChildProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Path log;
  private final Duration grace;

  ChildProcess(String name, Process process, Path log, Duration grace) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.grace = grace;
  }

  /// The name in messages.
  public String name() {
    return name;
  }

  /// The process id.
  public long pid() {
    return process.pid();
  }

  /// Whether the process still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Calls `action` once with the exit status when the process has ended.
  public void onExit(IntConsumer action) {
    Thread.ofPlatform()
        .daemon()
        .name("exit-" + name)
        .start(() -> {
          try {
            // Not Process.onExit, which needs a thread of the common pool.
            action.accept(process.waitFor());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// The exit status of a process that has ended.
  ///
  /// @throws IllegalThreadStateException when it still runs
  public int exitStatus() {
    return process.exitValue();
  }

  /// Where its output goes.
  public Path log() {
    return log;
  }

  /// The last lines of its output.
  public String logTail() {
    return BoundedLog.tail(log);
  }

  /// Asks the process to end and returns at once.
  public void terminate() {
    process.destroy();
  }

  /// Ends the process at once, without asking.
  public void kill() {
    process.destroyForcibly();
  }

  /// Waits until the process has ended.
  ///
  /// @return whether it ended within `limit`
  public boolean await(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Asks the process to end, waits for its grace period, then kills it.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
      }
      process.getOutputStream().close();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
