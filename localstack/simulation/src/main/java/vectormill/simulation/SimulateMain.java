package vectormill.simulation;

/// Runs seeds and says what they found.
public final class SimulateMain {
  private SimulateMain() {}

  public static void main(String[] arguments) {
    if (arguments.length == 3 && arguments[2].equals("bugs")) { bugs(Long.parseLong(arguments[0]), Long.parseLong(arguments[1])); return; }
    java.util.Optional<PlantedBug> bug = arguments.length > 3 ? java.util.Optional.of(PlantedBug.of(arguments[3])) : java.util.Optional.empty();
    long first = Long.parseLong(arguments[0]);
    long last = Long.parseLong(arguments[1]);
    boolean verbose = arguments.length > 2;
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "off" : "off");
    long start = System.nanoTime();
    int bad = 0;
    long steps = 0, faults = 0, virtual = 0;
    for (long seed = first; seed <= last; seed++) {
      Run run = Simulations.run(seed, bug, verbose);
      run.trace().forEach(System.out::println);
      steps += run.steps();
      virtual += run.virtualSeconds();
      faults += run.faults().values().stream().mapToLong(Long::longValue).sum();
      if (!run.violations().isEmpty()) {
        bad++;
        System.out.println("seed " + seed);
        run.violations().forEach(v -> System.out.println("  " + v));
      }
    }
    long cpu = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    System.out.printf("cpu %.1f ms/seed%n", cpu / 1e6 / (last - first + 1));
    double ms = (System.nanoTime() - start) / 1e6;
    System.out.printf("%d seeds, %d bad, %.1f ms/seed, %d steps/seed, %d faults/seed, %d virtual s%n", last - first + 1, bad, ms / (last - first + 1), steps / (last - first + 1), faults / (last - first + 1), virtual / (last - first + 1));
  }

  private static void bugs(long first, long last) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    for (PlantedBug bug : PlantedBug.values()) {
      if (!System.getProperty("bugs", bug.name()).contains(bug.name())) continue;
      long seed = first;
      Run run = Simulations.run(seed, java.util.Optional.of(bug), false);
      while (run.violations().isEmpty() && seed < last) {
        run = Simulations.run(++seed, java.util.Optional.of(bug), false);
      }
      System.out.println("| " + bug + " | " + (run.violations().isEmpty() ? "NOT FOUND" : (seed - first + 1) + " | " + run.violations().getFirst().toString().lines().findFirst().get()));
    }
  }
}
