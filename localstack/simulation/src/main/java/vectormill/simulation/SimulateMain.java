package vectormill.simulation;

import java.util.Optional;

/// Runs seeds `FIRST LAST` and prints what broke; with `bugs` as third argument it plants each bug
/// in turn and prints the first seed that finds it, as a Markdown table. Ends with 1 on a
/// violation, or when a planted bug was not found.
public final class SimulateMain {
  private SimulateMain() {}

  /// @param arguments first seed, last seed, and `bugs` or nothing
  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    long first = Long.parseLong(arguments[0]);
    long last = Long.parseLong(arguments[1]);
    boolean bugs = arguments.length > 2 && arguments[2].equals("bugs");
    System.exit((bugs ? allFound(first, last) : clean(first, last)) ? 0 : 1);
  }

  private static boolean clean(long first, long last) {
    long start = System.nanoTime();
    long bad = 0;
    long steps = 0;
    long faults = 0;
    for (long seed = first; seed <= last; seed++) {
      Run run = Simulations.run(seed, Optional.empty(), false);
      steps += run.steps();
      faults += run.faults().values().stream().mapToLong(Long::longValue).sum();
      if (!run.violations().isEmpty()) {
        bad++;
        System.out.println("seed " + seed);
        run.violations().forEach(violation -> System.out.println("  " + violation));
      }
    }
    double millis = (System.nanoTime() - start) / 1e6;
    System.out.printf(
        "%,d seeds, %,d with a violation, %,d steps, %,d faults, %.1f ms a seed%n",
        last - first + 1, bad, steps, faults, millis / (last - first + 1));
    return bad == 0;
  }

  private static boolean allFound(long first, long last) {
    boolean all = true;
    System.out.println("| planted bug | seeds until found | promise |\n|---|---|---|");
    for (PlantedBug bug : PlantedBug.values()) {
      long seed = first;
      Run run = Simulations.run(seed, Optional.of(bug), false);
      while (run.violations().isEmpty() && seed < last) {
        run = Simulations.run(++seed, Optional.of(bug), false);
      }
      boolean found = !run.violations().isEmpty();
      all &= found;
      String what = found ? firstLine(run.violations().getFirst().toString()) : "";
      System.out.printf("| %s | %s | %s |%n", bug, found ? seed - first + 1 : "not found", what);
    }
    return all;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
