package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// Who is told, and what it may cost.
///
/// @param paused whether all work stands still: nothing is planned, dispatched or swept; searches
///   go on
/// @param alarmEmail whom alarms go to; nothing for nobody
/// @param logDays how long logs are kept
/// @param maxDollarsPerMonth when somebody is told that this environment costs too much; once slots
///   alone have cost as much, no more are started
/// @param costCenter a tag on everything
/// @param metrics whether workers report each file to CloudWatch, which charges for it
public record OperationsSettings(
    boolean paused,
    String alarmEmail,
    LogDays logDays,
    int maxDollarsPerMonth,
    String costCenter,
    boolean metrics) {
  static final OperationsSettings NONE =
      new OperationsSettings(false, "", LogDays.DAYS_7, 1, "", false);
  private static final int MOST_DOLLARS = 1_000_000;

  /// How long CloudWatch keeps logs: it takes these and few others.
  public enum LogDays {
    /// A week.
    DAYS_7(7),
    /// A month.
    DAYS_30(30),
    /// A quarter.
    DAYS_90(90),
    /// A year.
    DAYS_365(365);

    private final int days;

    LogDays(int days) {
      this.days = days;
    }

    /// As CloudFormation wants it.
    public int days() {
      return days;
    }
  }

  static OperationsSettings read(CheckedSection section) {
    return new OperationsSettings(
        section.flag("paused"),
        section.text("alarmEmail", Forms.EMAIL, "an e-mail address, or nothing"),
        section.choice("logDays", LogDays.class),
        section.number("maxDollarsPerMonth", 1, MOST_DOLLARS),
        section.text("costCenter", Forms.TAG, "a tag's value of 1 to 128 characters"),
        section.flag("metrics"));
  }
}
