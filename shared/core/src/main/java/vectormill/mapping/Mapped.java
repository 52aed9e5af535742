package vectormill.mapping;

import vectormill.document.Document;
import vectormill.document.RecordFailure;

/// What a record became.
public sealed interface Mapped {
  /// @param document with a text that is not blank
  record Ok(Document document) implements Mapped {}

  /// @param failure why there is no document; its reason may be one that counts as filtered
  record Failed(RecordFailure failure) implements Mapped {}
}
