package vectormill.dispatch;

import java.util.Map;
import java.util.Optional;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.MetricsSettings;
import vectormill.settings.Program;
import vectormill.settings.SettingsReader;

/// What the function is told by its environment.
///
/// @param stampTable the table that leases lie in
/// @param workQueueUrl the queue of work items
/// @param fairQueue whether the queue takes message groups
/// @param jobQueue the Batch queue
/// @param jobDefinition the Batch definition of a worker
/// @param maxSlots the most slots that may live at once
/// @param itemsPerSlot how many items justify one slot
/// @param spending what slots may cost in a month; absent: anything
/// @param metrics where its metrics go
record DispatchSettings(
    String stampTable,
    String workQueueUrl,
    boolean fairQueue,
    String jobQueue,
    String jobDefinition,
    int maxSlots,
    int itemsPerSlot,
    Optional<Spending> spending,
    MetricsSettings metrics) {
  private static final int SLOTS = 4;
  private static final int ITEMS = 4;

  /// The largest array that Batch takes.
  private static final int MOST_SLOTS = 10_000;

  private static final int MOST_ITEMS = 1_000_000;

  /// @param dollars for a month
  /// @param slotHour dollars for an hour of one slot
  record Spending(double dollars, double slotHour) {}

  /// The variables of this process.
  static Map<String, String> environment() {
    return System.getenv();
  }

  /// @param environment name to value
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  static DispatchSettings of(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    DispatchSettings settings =
        new DispatchSettings(
            reader.text(EnvironmentNames.STAMP_TABLE),
            reader.text(EnvironmentNames.WORK_QUEUE_URL),
            reader.flag(EnvironmentNames.FAIR_QUEUE, true),
            reader.text(EnvironmentNames.BATCH_JOB_QUEUE),
            reader.text(EnvironmentNames.BATCH_JOB_DEFINITION),
            reader.number(EnvironmentNames.MAX_SLOTS, SLOTS, 1, MOST_SLOTS),
            reader.number(EnvironmentNames.ITEMS_PER_SLOT, ITEMS, 1, MOST_ITEMS),
            spending(reader),
            MetricsSettings.read(reader));
    reader.check(Program.DISPATCH);
    return settings;
  }

  private static Optional<Spending> spending(SettingsReader reader) {
    Optional<Double> dollars = reader.optionalAmount(EnvironmentNames.MAX_DOLLARS_PER_MONTH);
    Optional<Double> slotHour = reader.optionalAmount(EnvironmentNames.SLOT_HOUR_DOLLARS);
    if (dollars.isPresent() != slotHour.isPresent()) {
      reader.reject(
          EnvironmentNames.MAX_DOLLARS_PER_MONTH,
          "and " + EnvironmentNames.SLOT_HOUR_DOLLARS + " must be set together");
    }
    return dollars.flatMap(most -> slotHour.map(hour -> new Spending(most, hour)));
  }
}
