package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// How long things are kept.
///
/// @param protect whether tables and stacks refuse to be deleted
/// @param oldVersionDays how long replaced and deleted objects of the buckets can be brought back
/// @param accessLogDays how long requests to the buckets are kept
/// @param abandonedUploadDays when parts of uploads that never ended are removed
public record StorageSettings(
    boolean protect, int oldVersionDays, int accessLogDays, int abandonedUploadDays) {
  static final StorageSettings NONE = new StorageSettings(false, 1, 1, 1);
  private static final int MOST_DAYS = 3650;

  static StorageSettings read(CheckedSection section) {
    return new StorageSettings(
        section.flag("protect"),
        section.number("oldVersionDays", 1, MOST_DAYS),
        section.number("accessLogDays", 1, MOST_DAYS),
        section.number("abandonedUploadDays", 1, MOST_DAYS));
  }
}
