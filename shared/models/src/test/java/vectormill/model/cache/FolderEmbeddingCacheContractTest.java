package vectormill.model.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.EmbeddingCache;
import vectormill.testing.EmbeddingCacheContract;

class FolderEmbeddingCacheContractTest extends EmbeddingCacheContract {
  private static final int HEAD_BYTES = CacheKey.BYTES + 20 + Integer.BYTES;

  private final List<FolderEmbeddingCache> opened = new ArrayList<>();
  @TempDir private Path folder = Path.of("");

  @Override
  protected EmbeddingCache cache() {
    try {
      opened.add(FolderEmbeddingCache.open(folder));
      return opened.getLast();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Vectors have no size of their own here; one that changed does not fit its head.
  @Override
  protected void cut(CacheNamespace namespace, CacheKey key) {
    Path file = folder.resolve(FolderEmbeddingCache.name(namespace) + EntryFile.VECTORS);
    int size = namespace.dimension() * Float.BYTES;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(3), (long) indexOf(namespace, key) * size + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int indexOf(CacheNamespace namespace, CacheKey key) throws IOException {
    String name = FolderEmbeddingCache.name(namespace) + EntryFile.HEADS;
    ByteBuffer heads = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)));
    for (int i = 0; i < heads.capacity() / HEAD_BYTES; i++) {
      if (CacheKey.read(heads.slice(i * HEAD_BYTES, HEAD_BYTES)).equals(key)) {
        return i;
      }
    }
    throw new AssertionError("no entry " + key);
  }

  @AfterEach
  void closeAll() throws IOException {
    for (FolderEmbeddingCache cache : opened) {
      cache.close();
    }
  }
}
