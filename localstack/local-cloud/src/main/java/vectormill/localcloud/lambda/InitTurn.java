package vectormill.localcloud.lambda;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets one function start at a time on this machine. AWS's runtime interface client unpacks its
/// native library to one fixed path each time it starts; two at once read it half written and
/// crash.
final class InitTurn implements AutoCloseable {
  private static final Semaphore IN_THIS_JVM = new Semaphore(1);
  private static final String LOCK = ".local-cloud-function-start.lock";

  private final FileChannel channel;
  private final FileLock lock;
  private final AtomicBoolean ended = new AtomicBoolean();

  private InitTurn(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /// Waits for the turn.
  ///
  /// @throws IOException if the lock file cannot be used
  static InitTurn take() throws IOException, InterruptedException {
    IN_THIS_JVM.acquire();
    boolean taken = false;
    try {
      Path file = Path.of(System.getProperty("java.io.tmpdir"), LOCK);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      InitTurn turn = new InitTurn(channel, channel.lock());
      taken = true;
      return turn;
    } finally {
      if (!taken) {
        IN_THIS_JVM.release();
      }
    }
  }

  /// Ends the turn; the lock of a process that was killed ends with it.
  @Override
  public void close() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of a function's start cannot be released", e);
    } finally {
      IN_THIS_JVM.release();
    }
  }
}
