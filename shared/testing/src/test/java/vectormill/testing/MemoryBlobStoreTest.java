package vectormill.testing;

import vectormill.blob.BlobStore;

class MemoryBlobStoreTest extends BlobStoreContract {
  private final MemoryBlobStore store = new MemoryBlobStore();

  @Override
  protected BlobStore store() {
    return store;
  }

  @Override
  protected String bucket() {
    return "input";
  }
}
