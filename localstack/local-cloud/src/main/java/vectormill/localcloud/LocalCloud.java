package vectormill.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.Launcher;

/// AWS's services on one machine, on loopback, for programs that talk to them with the plain SDK
/// clients. Its processes end with it, however it ends. Safe for several threads.
public final class LocalCloud implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);

  /// Longer than any part of it waits for itself.
  private static final Duration START = Duration.ofMinutes(5);

  private final LocalCloudConfig config;
  private final StateLock lock;
  private final Map<String, String> environment = Collections.synchronizedMap(new TreeMap<>());
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Thread hook = new Thread(this::shutDown, "local-cloud-shutdown");
  private @Nullable Launcher launcher;
  private boolean closed;

  private LocalCloud(LocalCloudConfig config, StateLock lock) {
    this.config = config;
    this.lock = lock;
  }

  /// Starts all parts at once and returns when every one of them answers.
  ///
  /// @throws IOException when a part does not start, with the reason; nothing is left running
  public static LocalCloud start(LocalCloudConfig config) throws IOException, InterruptedException {
    Files.createDirectories(config.state());
    LocalCloud cloud = new LocalCloud(config, StateLock.take(config.state().resolve("lock")));
    Runtime.getRuntime().addShutdownHook(cloud.hook);
    boolean up = false;
    try {
      cloud.startParts();
      up = true;
      return cloud;
    } finally {
      if (!up) {
        cloud.close();
      }
    }
  }

  /// The variables that lead a program here: region, credentials, the endpoints of the parts that
  /// run, `OPENSEARCH_URL` and, where functions answer HTTP, `HTTP_URL`.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Where the logs are: one file per part, and a folder for jobs.
  public Path logs() {
    return config.state().resolve("logs");
  }

  /// The processes that live now: `opensearch`, `dynamodb`, `job <id>`, `function <name>`. Whoever
  /// kills one finds out what its loss does.
  public synchronized List<ChildProcess> processes() {
    return launcher == null ? List.of() : launcher.running();
  }

  /// Ends everything, in the reverse of the order in which it started, and waits for it.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("closing during shutdown");
    }
    shutDown();
  }

  /// Takes part in the end of the cloud.
  synchronized <T extends AutoCloseable> T own(T part) throws IOException {
    if (closed) {
      closeQuietly(part);
      throw new IOException("the local cloud was closed while it started");
    }
    running.push(part);
    return part;
  }

  void publish(String variable, Object value) {
    environment.put(variable, value.toString());
  }

  private void startParts() throws IOException, InterruptedException {
    publish("AWS_REGION", "us-east-1");
    publish("AWS_ACCESS_KEY_ID", "local");
    publish("AWS_SECRET_ACCESS_KEY", "local-secret");
    publish("AWS_EC2_METADATA_DISABLED", "true");
    CloudStarter starter = new CloudStarter(this, config);
    synchronized (this) {
      launcher = starter.launcher();
    }
    await(starter.servers());
    await(starter.programs());
  }

  private static void await(List<Callable<Void>> steps) throws IOException, InterruptedException {
    if (steps.isEmpty()) {
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(steps.size(), Thread.ofPlatform().daemon().factory());
    try {
      List<Future<Void>> pending = new ArrayList<>();
      steps.forEach(step -> pending.add(threads.submit(step)));
      for (Future<Void> step : pending) {
        step.get(START.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      throw new IOException("the local cloud did not start within " + START, e);
    } catch (ExecutionException e) {
      throw new IOException("the local cloud did not start: " + e.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void shutDown() {
    List<AutoCloseable> parts;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      parts = List.copyOf(running);
    }
    parts.forEach(LocalCloud::closeQuietly);
    if (config.temporary()) {
      deleteState();
    }
    lock.close();
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} did not close cleanly", part, e);
    }
  }

  private void deleteState() {
    try (Stream<Path> files = Files.walk(config.state())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted: {}", config.state(), e.toString());
    }
  }
}
