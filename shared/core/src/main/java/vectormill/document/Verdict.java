package vectormill.document;

/// A filter's answer about one document.
public sealed interface Verdict {
  /// The one instance of [Keep].
  Verdict KEEP = new Keep();

  /// The document goes on.
  record Keep() implements Verdict {}

  /// The document ends here.
  ///
  /// @param reason why
  /// @param detail which limit or value, for the report
  record Drop(Reason reason, String detail) implements Verdict {}
}
