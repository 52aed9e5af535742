package vectormill.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some of a collection's files with errors, in the order of their keys.
///
/// @param errors by file; fewer than asked for where a file was mended meanwhile
/// @param next what to send as `after` to get the following ones; absent on the last page
public record ErrorPage(List<FileErrors> errors, Optional<String> next) {
  public ErrorPage {
    errors = List.copyOf(errors);
  }

  /// What went wrong with a file.
  ///
  /// @param id the work key
  /// @param key the file
  /// @param state FAILED or POISON when it failed as a whole
  /// @param kind of that failure
  /// @param failure why it failed as a whole
  /// @param reasons records that failed in a file that did not, by reason
  /// @param refused vectors that the index refused
  /// @param records the first of those that failed
  /// @param damage why these cannot be told
  public record FileErrors(
      String id,
      String key,
      String state,
      Optional<String> kind,
      Optional<FileReport.Reported> failure,
      Map<String, Long> reasons,
      long refused,
      List<RecordError> records,
      Optional<String> damage) {
    public FileErrors {
      reasons = Map.copyOf(reasons);
      records = List.copyOf(records);
    }
  }

  /// A record that has no vector though it should have one.
  ///
  /// @param record zero-based position in the file
  /// @param offset bytes into the decompressed file, absent when unknown
  /// @param id of the record, absent when unknown
  /// @param detail what was expected and what was found
  public record RecordError(
      long record, Optional<Long> offset, Optional<String> id, String detail) {}
}
