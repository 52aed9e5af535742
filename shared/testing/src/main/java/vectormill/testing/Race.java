package vectormill.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Lets many threads do something at the same moment.
public final class Race {
  /// How many threads take part.
  public static final int THREADS = 16;

  private static final int SECONDS = 60;

  private Race() {}

  /// Starts all threads together and waits for their answers.
  ///
  /// @param task what the thread of this number does
  /// @return the answers, in the order of the numbers
  public static <T> List<T> run(IntFunction<T> task) {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<T>> calls = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        calls.add(() -> {
          start.await(SECONDS, TimeUnit.SECONDS);
          return task.apply(number);
        });
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(calls, SECONDS, TimeUnit.SECONDS)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during a race", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the race failed: " + e.getCause(), e);
    }
  }
}
