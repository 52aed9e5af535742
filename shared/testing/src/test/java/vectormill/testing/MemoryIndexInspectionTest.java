package vectormill.testing;

import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;

class MemoryIndexInspectionTest extends IndexInspectionContract {
  private final MemoryVectorIndex index = new MemoryVectorIndex();

  @Override
  protected VectorIndex index() {
    return index;
  }

  @Override
  protected IndexInspection inspection() {
    return index;
  }
}
