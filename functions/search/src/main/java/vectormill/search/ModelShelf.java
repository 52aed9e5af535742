package vectormill.search;

import java.util.LinkedHashMap;
import java.util.Map;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;

/// Models held open for queries: at most so many, the least recently used leaves first, and none is
/// closed while somebody uses it. Safe for many threads; a model is opened by one of them while the
/// others wait.
final class ModelShelf implements AutoCloseable {
  private final ModelSource source;
  private final int capacity;
  private final Map<ModelId, Held> shelf = new LinkedHashMap<>(16, 0.75f, true);

  /// @param capacity how many models stay open, at least 1
  ModelShelf(ModelSource source, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a shelf holds at least one model, got " + capacity);
    }
    this.source = source;
    this.capacity = capacity;
  }

  /// The vector of a query text under this model.
  Embedding embedQuery(ModelId model, String text) {
    Held held = take(model);
    try {
      return held.embedder.embedQuery(text);
    } finally {
      giveBack(held);
    }
  }

  private synchronized Held take(ModelId model) {
    Held held = shelf.get(model);
    if (held == null) {
      makeRoom();
      held = new Held(source.open(model));
      shelf.put(model, held);
    }
    held.users++;
    return held;
  }

  private synchronized void giveBack(Held held) {
    held.users--;
    if (held.retired && held.users == 0) {
      held.embedder.close();
    }
  }

  private void makeRoom() {
    while (shelf.size() >= capacity) {
      ModelId oldest = shelf.keySet().iterator().next();
      retire(shelf.remove(oldest));
    }
  }

  private static void retire(@org.jspecify.annotations.Nullable Held held) {
    if (held == null) {
      return;
    }
    held.retired = true;
    if (held.users == 0) {
      held.embedder.close();
    }
  }

  /// Closes every model that nobody uses; the others close when given back.
  @Override
  public synchronized void close() {
    shelf.values().forEach(ModelShelf::retire);
    shelf.clear();
  }

  /// An open model and who uses it; guarded by the shelf.
  private static final class Held {
    private final TextEmbedder embedder;
    private int users;
    private boolean retired;

    private Held(TextEmbedder embedder) {
      this.embedder = embedder;
    }
  }
}
