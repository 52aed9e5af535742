package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// The machines that may reach the internet, set apart from all others.
///
/// @param enabled whether there are any
/// @param machines what a job runs on
/// @param maxJobs the most jobs at once
public record DownloadSettings(boolean enabled, Machines machines, int maxJobs) {
  static final DownloadSettings NONE = new DownloadSettings(false, Machines.NONE, 1);
  private static final int MOST_JOBS = 1000;

  static DownloadSettings read(CheckedSection section) {
    return new DownloadSettings(
        section.flag("enabled"),
        section.section("machines", Machines.class, Machines::read, Machines.NONE),
        section.number("maxJobs", 1, MOST_JOBS));
  }
}
