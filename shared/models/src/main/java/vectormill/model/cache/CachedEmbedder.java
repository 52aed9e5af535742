package vectormill.model.cache;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import vectormill.document.TextSpan;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.Embedding;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// A model that is asked only about texts and pictures whose vectors are not known, and about each
/// of them once.
///
/// What it answers is kept batch by batch, so that nothing is lost when a later batch fails. What
/// has no vector is not kept. A cache that is away is done without. Safe for many threads.
public final class CachedEmbedder implements TextEmbedder {
  private static final int COMPUTED_AT_ONCE = 256;

  private final TextEmbedder model;
  private final EmbeddingCache cache;
  private final CacheTerms terms;
  private final Consumer<CacheUse> listener;
  private final int computedAtOnce;

  /// @param model is closed with this one
  /// @param cache stays the caller's to close
  /// @param listener is told at the end of each call, also of one that fails; must be safe for as
  ///   many threads as embed
  /// @throws IllegalArgumentException if the namespace has another dimension than the model
  public CachedEmbedder(
      TextEmbedder model, EmbeddingCache cache, CacheTerms terms, Consumer<CacheUse> listener) {
    this(model, cache, terms, listener, COMPUTED_AT_ONCE);
  }

  /// @param computedAtOnce how many texts the model gets in one call
  CachedEmbedder(
      TextEmbedder model,
      EmbeddingCache cache,
      CacheTerms terms,
      Consumer<CacheUse> listener,
      int computedAtOnce) {
    if (terms.namespace().dimension() != model.dimension()) {
      throw new IllegalArgumentException(
          "%s has %d components, its namespace %d"
              .formatted(model.model().label(), model.dimension(), terms.namespace().dimension()));
    }
    this.model = model;
    this.cache = cache;
    this.terms = terms;
    this.listener = listener;
    this.computedAtOnce = computedAtOnce;
  }

  @Override
  public ModelId model() {
    return model.model();
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public List<Embedding> embed(List<String> texts) {
    return ask(terms.namespace(), texts, CacheNamespace::keys, model::embed);
  }

  @Override
  public Embedding embedQuery(String query) {
    return ask(
            terms.namespace().forQueries(),
            List.of(query),
            CacheNamespace::keys,
            texts -> texts.stream().map(model::embedQuery).toList())
        .getFirst();
  }

  @Override
  public List<TextSpan> chunks(String text, Level.Chunks how) {
    return model.chunks(text, how);
  }

  @Override
  public Optional<ImageEmbedder> images() {
    return model
        .images()
        .map(inner ->
            images ->
                ask(terms.namespace(), images, CacheNamespace::imageKeys, inner::embedImages));
  }

  @Override
  public void close() {
    model.close();
  }

  private <T> List<Embedding> ask(
      CacheNamespace namespace,
      List<T> contents,
      BiFunction<CacheNamespace, List<T>, List<CacheKey>> naming,
      Function<List<T>, List<Embedding>> compute) {
    List<CacheKey> keys = naming.apply(namespace, contents);
    Map<CacheKey, T> distinct = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      distinct.putIfAbsent(keys.get(i), contents.get(i));
    }
    Call<T> call = new Call<>(namespace, compute);
    try {
      call.lookUp(distinct);
      call.compute(distinct);
    } finally {
      listener.accept(call.use(contents.size(), distinct.size()));
    }
    return keys.stream().map(call::answer).toList();
  }

  /// One call: what is known so far, and what the cache was good for.
  private final class Call<T> {
    private final CacheNamespace namespace;
    private final Function<List<T>, List<Embedding>> computation;
    private final Map<CacheKey, Embedding> answers = new HashMap<>();
    private long hits;
    private long computed;
    private long failedLookups;
    private long failedWrites;

    Call(CacheNamespace namespace, Function<List<T>, List<Embedding>> computation) {
      this.namespace = namespace;
      this.computation = computation;
    }

    void lookUp(Map<CacheKey, T> distinct) {
      if (!terms.looksUp() || distinct.isEmpty()) {
        return;
      }
      try {
        cache
            .find(namespace, distinct.keySet())
            .forEach((key, vector) -> answers.put(key, new Embedding.Embedded(vector)));
        hits = answers.size();
      } catch (TransientException away) {
        failedLookups = distinct.size();
      }
    }

    void compute(Map<CacheKey, T> distinct) {
      List<CacheKey> missing =
          distinct.keySet().stream().filter(key -> !answers.containsKey(key)).toList();
      for (int from = 0; from < missing.size(); from += computedAtOnce) {
        int to = Math.min(missing.size(), from + computedAtOnce);
        compute(distinct, missing.subList(from, to));
      }
    }

    private void compute(Map<CacheKey, T> distinct, List<CacheKey> missing) {
      List<T> contents = missing.stream().map(distinct::get).toList();
      List<Embedding> batch = computation.apply(contents);
      if (batch.size() != missing.size()) {
        throw new IllegalStateException(
            "the model answered %d times to %d documents".formatted(batch.size(), missing.size()));
      }
      computed += batch.size();
      Map<CacheKey, Vector> vectors = new LinkedHashMap<>();
      for (int i = 0; i < batch.size(); i++) {
        answers.put(missing.get(i), batch.get(i));
        if (batch.get(i) instanceof Embedding.Embedded embedded) {
          vectors.put(missing.get(i), embedded.vector());
        }
      }
      keep(vectors);
    }

    private void keep(Map<CacheKey, Vector> vectors) {
      if (vectors.isEmpty()) {
        return;
      }
      try {
        cache.store(namespace, terms.owner(), vectors);
      } catch (TransientException away) {
        failedWrites += vectors.size();
      }
    }

    CacheUse use(int contents, int distinct) {
      return new CacheUse(contents, distinct, hits, computed, failedLookups, failedWrites);
    }

    Embedding answer(CacheKey key) {
      Embedding answer = answers.get(key);
      if (answer == null) {
        throw new IllegalStateException("a document was neither found nor computed: " + key);
      }
      return answer;
    }
  }
}
