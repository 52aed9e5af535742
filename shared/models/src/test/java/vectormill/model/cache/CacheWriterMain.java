package vectormill.model.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;

/// Stores batches for ever and says which one is stored, until it is killed.
public final class CacheWriterMain {
  static final CacheNamespace NAMESPACE =
      CacheNamespace.of(new ModelId("small", "ab".repeat(32)), 96, "");
  static final int BATCH = 50;

  private static final int TEXTS = 20_000;

  private CacheWriterMain() {}

  /// @param arguments the folder, and the number of the first batch
  public static void main(String[] arguments) throws IOException {
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(Path.of(arguments[0]))) {
      for (int batch = Integer.parseInt(arguments[1]); ; batch++) {
        cache.store(NAMESPACE, CacheOwner.of("owner " + batch % 3), batch(batch));
        System.out.println(batch);
        if (batch % 7 == 0) {
          cache.remove(CacheOwner.of("owner 2"));
        }
      }
    }
  }

  /// What is stored as this batch; later batches come back to the texts of earlier ones.
  static Map<CacheKey, Vector> batch(int number) {
    Map<CacheKey, Vector> batch = new HashMap<>();
    for (int i = 0; i < BATCH; i++) {
      int text = (number * BATCH + i) % TEXTS;
      batch.put(NAMESPACE.key("text " + text), vector(text));
    }
    return batch;
  }

  /// The vector of a text, the same in every batch.
  static Vector vector(int text) {
    float[] values = new float[NAMESPACE.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = text + i / 100.0f;
    }
    return new Vector(values);
  }
}
