package vectormill.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vectormill.failure.TransientException;

/// Decides which call of the wrapped ports fails, and how. One instance may be shared by several
/// wrappers; it counts their calls together. Safe for many threads.
public final class Faults {
  /// How the chosen call fails.
  public enum Mode {
    /// It is not performed and throws.
    BEFORE,
    /// It is performed, then throws: done on the server, failed at the client.
    AFTER,
    /// It is not performed, and neither is any later one: the program is gone.
    STOP_BEFORE,
    /// It is performed, but no later one is: the program is gone.
    STOP_AFTER
  }

  private final Mode mode;
  private final int failing;
  private final int stalling;
  private final Runnable meanwhile;
  private final List<String> calls = new ArrayList<>();

  private Faults(Mode mode, int failing, int stalling, Runnable meanwhile) {
    this.mode = mode;
    this.failing = failing;
    this.stalling = stalling;
    this.meanwhile = meanwhile;
  }

  /// No call fails; they are only counted.
  public static Faults none() {
    return new Faults(Mode.BEFORE, 0, 0, () -> {});
  }

  /// The n-th call fails.
  ///
  /// @param number from 1
  public static Faults at(Mode mode, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("calls are counted from 1, got " + number);
    }
    return new Faults(mode, number, 0, () -> {});
  }

  /// The n-th call stalls, just before it is performed, until others have done something.
  ///
  /// @param number from 1
  /// @param meanwhile what they do, through other wrappers
  public static Faults stallAt(int number, Runnable meanwhile) {
    return new Faults(Mode.BEFORE, 0, number, meanwhile);
  }

  /// The calls so far, such as `blob.put`, in order.
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /// How many calls of this name there were.
  public synchronized long count(String name) {
    return calls.stream().filter(name::equals).count();
  }

  /// Whether the chosen call has come.
  public synchronized boolean struck() {
    return failing + stalling > 0 && calls.size() >= failing + stalling;
  }

  <T, E extends Exception> T call(String name, Call<T, E> call) throws E {
    int number = next(name);
    if (number == stalling) {
      meanwhile.run();
    }
    if (number == failing && mode == Mode.BEFORE) {
      throw failure(name, number, "not performed");
    }
    if (isStopped(number)) {
      throw new StoppedException("the program stopped before call " + number + ", " + name);
    }
    T result = call.run();
    if (number == failing && mode == Mode.AFTER) {
      throw failure(name, number, "performed, answer lost");
    }
    if (number == failing && mode == Mode.STOP_AFTER) {
      throw new StoppedException("the program stopped after call " + number + ", " + name);
    }
    return result;
  }

  <E extends Exception> void run(String name, Action<E> action) throws E {
    this.<Boolean, E>call(
        name,
        () -> {
          action.run();
          return true;
        });
  }

  private synchronized int next(String name) {
    calls.add(name);
    return calls.size();
  }

  private boolean isStopped(int number) {
    return failing > 0
        && ((mode == Mode.STOP_BEFORE && number >= failing)
            || (mode == Mode.STOP_AFTER && number > failing));
  }

  private static TransientException failure(String name, int number, String what) {
    String message = "call " + number + ", " + name + ": " + what;
    return new TransientException(message, new IOException(message));
  }

  /// The program was stopped here on purpose; only the test may catch it.
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String message) {
      super(message);
    }
  }

  /// A call of a port.
  interface Call<T, E extends Exception> {
    T run() throws E;
  }

  /// A call of a port without an answer.
  interface Action<E extends Exception> {
    void run() throws E;
  }
}
