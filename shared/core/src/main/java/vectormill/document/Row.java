package vectormill.document;

/// What a reader yields: a record, or the failure of one.
public sealed interface Row {
  /// @param value the record
  record Good(RawRecord value) implements Row {}

  /// @param failure why this record is none
  record Bad(RecordFailure failure) implements Row {}
}
