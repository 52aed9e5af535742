package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// The machines that look for duplicates.
///
/// @param machines what the job runs on
/// @param everyHours how often it runs
public record UpkeepSettings(Machines machines, int everyHours) {
  static final UpkeepSettings NONE = new UpkeepSettings(Machines.NONE, 1);
  private static final int MONTH = 720;

  static UpkeepSettings read(CheckedSection section) {
    return new UpkeepSettings(
        section.section("machines", Machines.class, Machines::read, Machines.NONE),
        section.number("everyHours", 1, MONTH));
  }
}
