package vectormill.localcloud.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A function that can be called. Its processes are kept from call to call; one that ended is
/// replaced at the next call. Safe for several threads.
public final class LambdaFunction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LambdaFunction.class);

  private final FunctionDefinition definition;
  private final FunctionProcess.Setting setting;
  private final Semaphore calls;
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final Set<FunctionProcess> all = new HashSet<>();
  private boolean closed;

  LambdaFunction(FunctionDefinition definition, FunctionProcess.Setting setting) {
    this.definition = definition;
    this.setting = setting;
    this.calls = new Semaphore(definition.limits().concurrency(), true);
  }

  /// The ARN of a function of that name, here.
  public static String arn(String name) {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + name;
  }

  /// The function's name.
  public String name() {
    return definition.name();
  }

  /// Starts a first process, so that the first call finds it there.
  void warmUp() throws IOException, InterruptedException {
    giveBack(take());
  }

  /// Calls the function, when its turn comes, and waits for the result.
  ///
  /// @param event JSON
  public CallResult call(byte[] event) throws InterruptedException {
    calls.acquire();
    try {
      FunctionProcess process = take();
      boolean finished = false;
      try {
        CallResult result = process.call(event);
        finished = result.kind() != CallResult.Kind.TIMED_OUT;
        return result;
      } finally {
        if (finished) {
          giveBack(process);
        } else {
          drop(process);
        }
      }
    } catch (IOException e) {
      LOG.error("function {} cannot be started", name(), e);
      return CallResult.failed("Runtime.StartError", "cannot start " + name() + ": " + e);
    } finally {
      calls.release();
    }
  }

  @Override
  public void close() {
    Set<FunctionProcess> processes;
    synchronized (this) {
      closed = true;
      processes = Set.copyOf(all);
    }
    processes.forEach(FunctionProcess::close);
  }

  private FunctionProcess take() throws IOException, InterruptedException {
    for (FunctionProcess process = poll(); process != null; process = poll()) {
      if (process.isAlive()) {
        return process;
      }
      LOG.warn("a process of function {} ended, starting another", name());
      drop(process);
    }
    FunctionProcess fresh = FunctionProcess.start(definition, setting);
    synchronized (this) {
      if (!closed) {
        all.add(fresh);
        return fresh;
      }
    }
    fresh.close();
    throw new IOException("function " + name() + " is closed");
  }

  private synchronized @Nullable FunctionProcess poll() {
    return idle.poll();
  }

  private synchronized void giveBack(FunctionProcess process) {
    idle.push(process);
  }

  private void drop(FunctionProcess process) {
    synchronized (this) {
      all.remove(process);
    }
    process.close();
  }
}
