package vectormill.model.text;

import java.util.List;
import java.util.concurrent.Future;

/// Computes vectors of rows that go through a model together. Safe for many threads.
interface BatchModel {
  /// Starts to compute a batch; its end tells about failures.
  ///
  /// @param length what rows are padded to
  Future<BatchVectors> submit(List<TokenRow> rows, int length);

  /// How many batches it works on side by side.
  int sideBySide();
}
