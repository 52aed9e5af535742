package vectormill.model.onnx;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Threads that run one session side by side, each with a runner of its own. Safe for many threads.
public final class Runners implements AutoCloseable {
  private final OnnxSession session;
  private final int count;
  private final BlockingQueue<Runner> idle;
  private final ExecutorService threads;

  /// Takes ownership of `session`.
  ///
  /// @param count at least 1; as many as cores is best on a CPU
  public Runners(OnnxSession session, int count) {
    this.session = session;
    this.count = count;
    this.idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      idle.add(session.runner());
    }
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("runner-", 0).factory());
  }

  /// How many runs go side by side.
  public int count() {
    return count;
  }

  /// What is run.
  public OnnxSession session() {
    return session;
  }

  /// Runs a task when a runner is free. Callers bound how much they submit ahead.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException after [#close]
  public <T> Future<T> submit(Function<Runner, T> task) {
    return threads.submit(() -> {
      Runner runner = idle.remove();
      try {
        return task.apply(runner);
      } finally {
        idle.add(runner);
      }
    });
  }

  /// Waits for what was submitted, then frees the session.
  @Override
  public void close() {
    threads.close();
    session.close();
  }
}
