package vectormill.torture;

import java.util.Random;

/// What is killed, with the name its process begins with, and how often of 1,000 kills of the
/// system's own processes. The last three are started only to be killed.
enum Victim {
  WORKER("job ", 800),
  INTAKE("function intake", 110),
  SWEEP("function sweep", 40),
  DISPATCH("function dispatch", 25),
  OPENSEARCH("opensearch", 25),
  CANONICALIZE("canonicalize", 0),
  UPGRADE("mill upgrade", 0),
  ROLLBACK("mill rollback", 0);

  private final String process;
  private final int weight;

  Victim(String process, int weight) {
    this.process = process;
    this.weight = weight;
  }

  boolean isCalled(String name) {
    return name.startsWith(process);
  }

  static Victim draw(Random random) {
    int dice = random.nextInt(1_000);
    for (Victim victim : values()) {
      dice -= victim.weight;
      if (dice < 0) {
        return victim;
      }
    }
    return WORKER;
  }
}
