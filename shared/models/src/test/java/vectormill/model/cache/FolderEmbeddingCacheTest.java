package vectormill.model.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

class FolderEmbeddingCacheTest {
  private static final CacheNamespace NAMESPACE =
      CacheNamespace.of(new ModelId("small", "cd".repeat(32)), 2, "");
  private static final CacheOwner OWNER = CacheOwner.of("file");

  private final List<FolderEmbeddingCache> opened = new ArrayList<>();
  @TempDir private Path folder = Path.of("");

  @AfterEach
  void closeAll() throws IOException {
    for (FolderEmbeddingCache cache : opened) {
      cache.close();
    }
  }

  @Test
  void whatWasStoredIsThereAfterTheNextStart() throws IOException {
    Map<CacheKey, Vector> many = many(3_000);
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
      cache.store(NAMESPACE, OWNER, many);
    }
    FolderEmbeddingCache again = open();
    assertThat(again.find(NAMESPACE, many.keySet())).isEqualTo(many);
    assertThat(again.remove(OWNER)).isEqualTo(3_000);
    assertThat(again.size()).isZero();
  }

  @Test
  void theSpaceOfRemovedEntriesIsUsedAgain() throws IOException {
    FolderEmbeddingCache cache = open();
    cache.store(NAMESPACE, OWNER, many(100));
    long bytes = Files.size(vectors());
    cache.remove(OWNER);
    assertThat(Files.readAllBytes(vectors())).containsOnly(0);
    cache.store(NAMESPACE, CacheOwner.of("other"), many(100));
    assertThat(Files.size(vectors())).isEqualTo(bytes);
    assertThat(cache.find(NAMESPACE, many(100).keySet())).isEqualTo(many(100));
  }

  @Test
  void filesCutAnywhereGiveWhatIsWholeAndGoOn() throws IOException {
    Map<CacheKey, Vector> many = many(4);
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
      cache.store(NAMESPACE, OWNER, many);
    }
    for (Path file : List.of(heads(), vectors())) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = whole.length; length >= 0; length--) {
        Files.write(file, Arrays.copyOf(whole, length));
        try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
          Map<CacheKey, Vector> found = cache.find(NAMESPACE, many.keySet());
          assertThat(found).hasSize(length * 4 / whole.length);
          assertThat(many).containsAllEntriesOf(found);
          cache.store(NAMESPACE, OWNER, many);
          assertThat(cache.find(NAMESPACE, many.keySet())).isEqualTo(many);
        }
      }
      Files.write(file, whole);
    }
  }

  @Test
  void anyByteThatChangedMakesAnEntryUnknown() throws IOException {
    Map<CacheKey, Vector> one = many(1);
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
      cache.store(NAMESPACE, OWNER, one);
    }
    for (Path file : List.of(heads(), vectors())) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i++) {
        byte[] changed = whole.clone();
        changed[i] ^= 0x10;
        Files.write(file, changed);
        try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
          assertThat(cache.find(NAMESPACE, one.keySet())).isEmpty();
        }
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aSecondUserIsRefusedAndToldWhy() throws IOException {
    FolderEmbeddingCache first = open();
    assertThatThrownBy(() -> FolderEmbeddingCache.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("in use by another program");
    first.close();
    assertThat(open().size()).isZero();
  }

  @Test
  void aClosedCacheIsAway() throws IOException {
    FolderEmbeddingCache cache = open();
    cache.close();
    assertThatThrownBy(() -> cache.find(NAMESPACE, many(1).keySet()))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining("it was closed");
  }

  private FolderEmbeddingCache open() {
    try {
      FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder);
      opened.add(cache);
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path heads() {
    return folder.resolve(FolderEmbeddingCache.name(NAMESPACE) + EntryFile.HEADS);
  }

  private Path vectors() {
    return folder.resolve(FolderEmbeddingCache.name(NAMESPACE) + EntryFile.VECTORS);
  }

  private static Map<CacheKey, Vector> many(int count) {
    Map<CacheKey, Vector> many = new HashMap<>();
    for (int i = 0; i < count; i++) {
      many.put(NAMESPACE.key("text " + i), new Vector(new float[] {i + 1, -0.5f}));
    }
    return many;
  }
}
