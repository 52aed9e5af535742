package vectormill.account;

import java.util.List;
import vectormill.document.Reason;
import vectormill.work.Failure;
import vectormill.work.State;

/// Everything of a collection that went wrong: whole counts, and of each group the first examples.
///
/// @param files the collection has, deleted ones left out
/// @param failedFiles how many of them failed as a whole
/// @param failedRecords records that failed in files that did not
/// @param refusedEntries vectors that the index refused
/// @param fileGroups failed files by kind, largest group first
/// @param recordGroups failed records by reason, largest group first
/// @param damaged stamps and results that cannot be read; at most a hundred
public record ErrorsReport(
    long files,
    long failedFiles,
    long failedRecords,
    long refusedEntries,
    List<FileGroup> fileGroups,
    List<RecordGroup> recordGroups,
    List<String> damaged) {
  public ErrorsReport {
    fileGroups = List.copyOf(fileGroups);
    recordGroups = List.copyOf(recordGroups);
    damaged = List.copyOf(damaged);
  }

  /// Whether nothing went wrong.
  public boolean isClean() {
    return failedFiles + failedRecords + refusedEntries == 0 && damaged.isEmpty();
  }

  /// @param kind what sort of failure
  /// @param count how many files
  /// @param examples some of them, by key
  public record FileGroup(Failure.Kind kind, long count, List<FileError> examples) {
    public FileGroup {
      examples = List.copyOf(examples);
    }
  }

  /// @param key the file
  /// @param state FAILED or POISON
  /// @param failure why
  public record FileError(String key, State state, Failure failure) {}

  /// @param reason why
  /// @param count how many records
  /// @param examples some of them, by file and position
  public record RecordGroup(Reason reason, long count, List<RecordError> examples) {
    public RecordGroup {
      examples = List.copyOf(examples);
    }
  }

  /// @param key the file
  /// @param number zero-based position in the file
  /// @param offset bytes into the decompressed file, -1 when unknown
  /// @param id of the record, empty when unknown
  /// @param detail what was expected and what was found
  public record RecordError(String key, long number, long offset, String id, String detail) {}
}
