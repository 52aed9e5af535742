package vectormill.testing;

import vectormill.index.VectorIndex;

class MemoryVectorIndexTest extends VectorIndexContract {
  private final MemoryVectorIndex index = new MemoryVectorIndex();

  @Override
  protected VectorIndex index() {
    return index;
  }
}
