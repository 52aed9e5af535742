package vectormill.localcloud.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.process.ChildProcess;

/// A server in a process of its own that is started again when it dies, on the same port and with
/// the same data: soon after the first death, later when it dies again and again, until it is
/// closed. Safe for several threads.
public final class KeptServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeptServer.class);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMinutes(1);

  /// A server that answered for so long has recovered from its earlier deaths.
  private static final Duration STEADY = Duration.ofSeconds(30);

  private final String name;
  private final Start start;
  private final Health health;
  private final Backoff backoff;
  private @Nullable ChildProcess current;
  private @Nullable Thread watch;
  private boolean closed;

  /// Starts nothing yet.
  ///
  /// @param name its name in messages
  /// @param start starts one process; called again for each restart
  /// @param health tells when it answers
  public KeptServer(String name, Start start, Health health, Backoff backoff) {
    this.name = name;
    this.start = start;
    this.health = health;
    this.backoff = backoff;
  }

  /// Starts one process of a server.
  @FunctionalInterface
  public interface Start {

    /// @throws IOException when the process cannot be started
    ChildProcess process() throws IOException;
  }

  /// When a server answers.
  ///
  /// @param uri what is asked
  /// @param accepted the statuses that mean it is ready
  /// @param limit how long it may take after a start
  public record Health(URI uri, IntPredicate accepted, Duration limit) {}

  /// Starts the server and waits until it answers; from then on it is kept.
  ///
  /// @throws IOException when it does not start, with the end of its log; then it is not kept
  public void start() throws IOException, InterruptedException {
    ready(launch());
    synchronized (this) {
      if (!closed) {
        watch = Thread.ofPlatform().daemon().name("keep-" + name).start(this::keep);
      }
    }
  }

  /// Ends the server for good.
  @Override
  public void close() {
    Thread keeper;
    synchronized (this) {
      closed = true;
      keeper = watch;
    }
    if (keeper != null) {
      stop(keeper);
    }
    ChildProcess last = current();
    if (last != null) {
      last.close();
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static void stop(Thread keeper) {
    keeper.interrupt();
    try {
      keeper.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    int failures = 0;
    long answered = System.nanoTime();
    try {
      while (awaitDeath()) {
        boolean steady = System.nanoTime() - answered > STEADY.toNanos();
        failures = steady ? 1 : failures + 1;
        Duration wait = backoff.after(failures);
        LOG.warn("{} died, starting it again in {} ms", name, wait.toMillis());
        Thread.sleep(wait);
        restart();
        answered = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether the server is dead and still wanted
  private boolean awaitDeath() throws InterruptedException {
    ChildProcess child = current();
    while (child != null && !child.await(LOOK)) {
      LOG.debug("{} lives", name);
    }
    return !closed();
  }

  private void restart() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      ready(launch());
      LOG.warn("{} answers again after {} ms", name, (System.nanoTime() - begun) / 1_000_000);
    } catch (IOException e) {
      LOG.error("{} did not start again: {}", name, e.toString());
      ChildProcess broken = current();
      if (broken != null) {
        broken.close();
      }
    }
  }

  private void ready(ChildProcess child) throws IOException, InterruptedException {
    Readiness.await(child, health.uri(), health.accepted(), health.limit());
  }

  private synchronized ChildProcess launch() throws IOException {
    if (closed) {
      throw new IOException(name + " was closed while it started");
    }
    ChildProcess child = start.process();
    current = child;
    return child;
  }

  private synchronized @Nullable ChildProcess current() {
    return current;
  }

  private synchronized boolean closed() {
    return closed;
  }
}
