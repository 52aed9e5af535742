package vectormill.account;

import java.util.Optional;
import vectormill.document.RecordFailure;
import vectormill.format.part.RecordPlace;

/// What became of a record.
public sealed interface Fate {
  /// It has a vector.
  ///
  /// @param place where in the file and in the part
  /// @param part key of the part that holds the vector, in the results bucket
  /// @param indexGeneration of the index in which searches find it; empty when they do not
  record Embedded(RecordPlace place, String part, Optional<String> indexGeneration)
      implements Fate {}

  /// It was filtered, or failed.
  ///
  /// @param failure the filter or the failure
  record Dropped(RecordFailure failure) implements Fate {}
}
