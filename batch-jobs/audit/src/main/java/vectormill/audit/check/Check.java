package vectormill.audit.check;

import java.io.IOException;
import vectormill.audit.store.LedgerRow;

/// Looks at one side of a promise. Files are shown first, then results, each once. Not safe for
/// several threads.
public interface Check {
  /// Which promise.
  Promise promise();

  /// A word for this side of the promise.
  String name();

  /// What is compared with what, in one sentence.
  String looksAt();

  /// A file of the input bucket or of the stamp table.
  ///
  /// @throws IOException if something cannot be fetched
  default void file(FileCase file) throws IOException {
    // Most checks look at results.
  }

  /// A folder of the results bucket, or one that a stamp leads to.
  ///
  /// @throws IOException if something cannot be fetched
  default void result(ResultCase result) throws IOException {
    // Some checks look at files only.
  }

  /// A row of the table of duplicates; after all results.
  ///
  /// @throws IOException if it cannot be kept
  default void ledger(LedgerRow row) throws IOException {
    // Few checks look at duplicates.
  }

  /// Everything was shown.
  ///
  /// @throws IOException if something cannot be fetched
  default void end() throws IOException {
    // Most checks are done by then.
  }

  /// What was found so far.
  Findings findings();
}
