package vectormill.contracts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.testing.IndexInspectionContract;

/// The contract of the look into the index, on a real node.
final class OpenSearchInspectionIT extends IndexInspectionContract {
  private static @Nullable OpenSearchVectorIndex index;

  @BeforeAll
  static void connect() throws IOException, InterruptedException {
    index = OpenSearchNode.emptied();
  }

  @AfterAll
  static void disconnect() throws IOException {
    if (index != null) {
      index.close();
    }
  }

  @Override
  protected VectorIndex index() {
    return connected();
  }

  @Override
  protected IndexInspection inspection() {
    return connected().inspection();
  }

  private static OpenSearchVectorIndex connected() {
    if (index == null) {
      throw new IllegalStateException("the index is connected before all tests");
    }
    return index;
  }
}
