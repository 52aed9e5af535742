package vectormill.testing;

import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;

class MemorySearchIndexTest extends SearchIndexContract {
  private final MemoryVectorIndex index = new MemoryVectorIndex();

  @Override
  protected VectorIndex index() {
    return index;
  }

  @Override
  protected SearchIndex searches() {
    return new MemorySearchIndex(index);
  }
}
