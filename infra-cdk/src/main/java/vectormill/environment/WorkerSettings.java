package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// The machines that embed.
///
/// @param device what models run on
/// @param machines what a slot runs on
/// @param maxSlots the most slots at once
/// @param slotCentsPerHour what an hour of one slot costs, in cents of a dollar
/// @param itemsPerSlot how many waiting items justify one more slot
/// @param onDemandPercent of the slots, the share that may run on machines that are not taken away;
///   Spot machines come first
/// @param hopelessMinutes how long a slot waits for a machine before it is cancelled
/// @param maxAttempts how many claims of one item may fail
public record WorkerSettings(
    Device device,
    Machines machines,
    int maxSlots,
    int slotCentsPerHour,
    int itemsPerSlot,
    int onDemandPercent,
    int hopelessMinutes,
    int maxAttempts) {
  static final WorkerSettings NONE =
      new WorkerSettings(Device.CPU, Machines.NONE, 1, 1, 1, 0, 10, 3);
  private static final int MOST_SLOTS = 10_000;
  private static final int MOST_CENTS = 100_000;
  private static final int MOST_ITEMS = 1_000_000;
  private static final int ALL = 100;
  private static final int LEAST_MINUTES = 10;
  private static final int DAY = 1440;

  /// What models run on.
  public enum Device {
    /// Processors.
    CPU,
    /// One GPU for each slot.
    GPU
  }

  static WorkerSettings read(CheckedSection section) {
    return new WorkerSettings(
        section.choice("device", Device.class),
        section.section("machines", Machines.class, Machines::read, Machines.NONE),
        section.number("maxSlots", 1, MOST_SLOTS),
        section.number("slotCentsPerHour", 1, MOST_CENTS),
        section.number("itemsPerSlot", 1, MOST_ITEMS),
        section.number("onDemandPercent", 0, ALL),
        section.number("hopelessMinutes", LEAST_MINUTES, DAY),
        section.number("maxAttempts", 1, ALL));
  }

  /// How many slots may run on machines that are not taken away.
  public int onDemandSlots() {
    return Math.ceilDiv(maxSlots * onDemandPercent, ALL);
  }

  /// How many slots may run on Spot machines.
  public int spotSlots() {
    return onDemandPercent == ALL ? 0 : maxSlots;
  }
}
