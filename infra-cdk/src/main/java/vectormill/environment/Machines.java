package vectormill.environment;

import java.util.List;
import vectormill.recipe.CheckedSection;

/// Machines of AWS Batch, and what one job takes of them.
///
/// @param instances types or families of machines, the cheapest that is free is taken
/// @param vcpus of one job
/// @param memoryMiB of one job; a machine registers less than it has
/// @param diskGiB of one machine
public record Machines(List<String> instances, int vcpus, int memoryMiB, int diskGiB) {
  static final Machines NONE = new Machines(List.of(), 1, 1024, 30);
  private static final int MOST_CPUS = 192;
  private static final int MOST_MEMORY = 2_000_000;
  private static final int MOST_DISK = 16_000;

  /// Copies the list.
  public Machines {
    instances = List.copyOf(instances);
  }

  static Machines read(CheckedSection section) {
    Machines read =
        new Machines(
            section.texts(
                "instances", Forms.INSTANCE, "a type of machine, such as g6.xlarge or c7i.2xlarge"),
            section.number("vcpus", 1, MOST_CPUS),
            section.number("memoryMiB", 1024, MOST_MEMORY),
            section.number("diskGiB", 30, MOST_DISK));
    if (read.instances().isEmpty()) {
      section.reject("instances", "expected at least one type of machine");
    }
    return read;
  }
}
