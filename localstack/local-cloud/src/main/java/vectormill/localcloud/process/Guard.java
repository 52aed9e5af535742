package vectormill.localcloud.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/// Runs another program's main class in this JVM and ends the JVM when its parent is gone: stdin is
/// a pipe from the parent, and the system closes it however the parent ends.
///
/// The first argument is the main class, the others are its own. The guarded program must not read
/// stdin. This class stands alone: it is copied, by itself, in front of a child's class path.
public final class Guard {

  /// The exit status of a program that was ended because its parent was gone.
  public static final int ORPHANED = 143;

  private static final long LAST_WORDS_MILLIS = 10_000;

  private Guard() {}

  /// Runs the guarded main class; what it throws, this throws.
  public static void main(String[] arguments) throws Throwable {
    Thread.ofPlatform().daemon().name("guard").start(Guard::endWithParent);
    ProcessHandle.current().parent().ifPresent(Guard::endAfter);
    Class<?> program = Class.forName(arguments[0]);
    Method main = program.getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static void endAfter(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("guard-pid")
        .start(() -> {
          parent.onExit().join();
          end();
        });
  }

  private static void endWithParent() {
    byte[] ignored = new byte[256];
    try {
      int read = 0;
      while (read >= 0) {
        read = System.in.read(ignored);
      }
    } catch (IOException e) {
      System.err.println("stdin is broken, taking that for the end of the parent: " + e);
    }
    end();
  }

  private static void end() {
    Thread.ofPlatform().daemon().name("last-words").start(Guard::haltLater);
    System.exit(ORPHANED);
  }

  private static void haltLater() {
    try {
      Thread.sleep(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
