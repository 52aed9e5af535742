package vectormill.embedfiles;

import java.io.IOException;
import vectormill.document.Tally;

/// Takes the embedded batches of a file, in order.
interface Sink {
  /// Takes the next one.
  void write(Batch.Embedded embedded) throws IOException;

  /// What became of the records so far.
  Tally tally();
}
