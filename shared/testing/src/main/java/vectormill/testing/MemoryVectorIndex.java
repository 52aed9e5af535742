package vectormill.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.IndexInspection;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.recipe.IndexShape;
import vectormill.result.EmbeddedDocument;

/// An index in memory that compares the query with every entry. What is stored is visible at once.
/// Safe for many threads.
public final class MemoryVectorIndex implements VectorIndex, IndexInspection {
  private static final int MAX_REASONS = 100;
  private static final int MAX_FOUND = 100;

  private final Map<Name, Held> generations = new HashMap<>();
  private final Map<String, Name> writeAliases = new HashMap<>();
  private final Map<String, Name> readAliases = new TreeMap<>();
  private final Function<IndexShape, Optional<String>> refusals;

  /// Takes every shape.
  public MemoryVectorIndex() {
    this(shape -> Optional.empty());
  }

  /// @param refusals why a shape is refused
  public MemoryVectorIndex(Function<IndexShape, Optional<String>> refusals) {
    this.refusals = refusals;
  }

  @Override
  public Optional<String> refusal(IndexShape shape) {
    return refusals.apply(shape);
  }

  @Override
  public synchronized void ensure(IndexDefinition definition) {
    Name name = Name.of(definition);
    Held existing = generations.get(name);
    if (existing != null && !existing.definition().equals(definition)) {
      throw new IllegalStateException(
          "index " + name + " exists as " + existing.definition() + ", asked for " + definition);
    }
    if (existing == null) {
      generations.put(name, new Held(definition, new TreeMap<>()));
    }
    writeAliases.put(definition.collection(), name);
    readAliases.putIfAbsent(definition.collection(), name);
  }

  @Override
  public synchronized UpsertReport upsert(
      IndexDefinition definition, Iterator<IndexEntry> entries) {
    Held generation = needed(Name.of(definition));
    List<String> refused = new ArrayList<>();
    long stored = 0;
    long refusedCount = 0;
    while (entries.hasNext()) {
      IndexEntry entry = entries.next();
      int dimension = entry.content().vector().dimension();
      if (dimension == definition.dimension()) {
        generation.entries().merge(entry.entryId(), entry, MemoryVectorIndex::newer);
        stored++;
        continue;
      }
      refusedCount++;
      if (refused.size() < MAX_REASONS) {
        String expected = " components, the index has " + definition.dimension();
        refused.add(entry.content().document().id() + ": " + dimension + expected);
      }
    }
    return new UpsertReport(stored, refused, refusedCount);
  }

  @Override
  public synchronized long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    Held found = generations.get(new Name(collection, generation));
    if (found == null) {
      return 0;
    }
    long before = found.entries().size();
    found
        .entries()
        .values()
        .removeIf(entry ->
            entry.provenance().bucket().equals(bucket)
                && entry.provenance().key().equals(key)
                && entry.ordinal() < ordinal);
    return before - found.entries().size();
  }

  @Override
  public synchronized void promote(String collection, String generation) {
    Name name = new Name(collection, generation);
    needed(name);
    readAliases.put(collection, name);
  }

  @Override
  public synchronized Optional<IndexDefinition> current(String collection) {
    return Optional.ofNullable(readAliases.get(collection))
        .map(name -> existing(name).definition());
  }

  /// The generation that the collection's write alias points at.
  public synchronized Optional<String> writeGeneration(String collection) {
    return Optional.ofNullable(writeAliases.get(collection)).map(Name::generation);
  }

  @Override
  public synchronized List<Collection> collections() {
    return readAliases.values().stream()
        .map(this::existing)
        .map(found -> new Collection(found.definition(), found.entries().size()))
        .toList();
  }

  @Override
  public synchronized List<Generation> generations(String collection) {
    return generations.entrySet().stream()
        .filter(entry -> entry.getKey().collection().equals(collection))
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Name::generation)))
        .map(entry -> described(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Generation described(Name name, Held held) {
    IndexDefinition definition = held.definition();
    long entries = held.entries().size();
    return new Generation(
        definition,
        name.equals(readAliases.get(name.collection())),
        entries,
        entries * definition.dimension() * Float.BYTES);
  }

  @Override
  public synchronized List<Hit> search(IndexDefinition definition, VectorQuery query) {
    Held held = needed(Name.of(definition));
    held.definition().check(query.vector());
    return held.entries().entrySet().stream()
        .filter(entry -> AttributeMatch.all(query.filters(), entry.getValue()))
        .map(entry -> Scored.of(entry.getKey(), entry.getValue(), query.vector()))
        .sorted(Scored.BEST_FIRST)
        .limit(query.k())
        .map(Scored::hit)
        .toList();
  }

  @Override
  public List<Hit> exact(IndexDefinition definition, VectorQuery query) {
    return search(definition, query);
  }

  @Override
  public synchronized List<EmbeddedDocument> sample(
      IndexDefinition definition, int count, long seed) {
    List<EmbeddedDocument> all = new ArrayList<>();
    needed(Name.of(definition)).entries().values().forEach(entry -> all.add(entry.content()));
    Collections.shuffle(all, new Random(seed));
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  @Override
  public synchronized List<Hit> find(String collection, String documentId) {
    Name name = readAliases.get(collection);
    if (name == null) {
      return List.of();
    }
    return existing(name).entries().values().stream()
        .filter(entry -> entry.content().document().id().equals(documentId))
        .limit(MAX_FOUND)
        .map(entry -> new Hit(entry.content().document(), 0, entry.provenance()))
        .toList();
  }

  @Override
  public synchronized void drop(String collection, String generation) {
    Name name = new Name(collection, generation);
    generations.remove(name);
    readAliases.remove(collection, name);
    writeAliases.remove(collection, name);
  }

  @Override
  public void refresh(String collection) {
    // What is stored is visible already.
  }

  /// Every entry of a generation, by entry id.
  public synchronized Map<String, IndexEntry> entries(String collection, String generation) {
    return Map.copyOf(existing(new Name(collection, generation)).entries());
  }

  /// The names of the generations of a collection that exist, sorted.
  public synchronized List<String> generationNames(String collection) {
    return generations.keySet().stream()
        .filter(name -> name.collection().equals(collection))
        .map(Name::generation)
        .sorted()
        .toList();
  }

  private Held needed(Name name) {
    Held found = generations.get(name);
    if (found == null) {
      String message = "there is no index " + name;
      throw new TransientException(message, new IOException(message));
    }
    return found;
  }

  private Held existing(Name name) {
    Held found = generations.get(name);
    if (found == null) {
      throw new IllegalStateException("there is no index " + name);
    }
    return found;
  }

  private static IndexEntry newer(IndexEntry stored, IndexEntry offered) {
    return offered.ordinal() < stored.ordinal() ? stored : offered;
  }

  private record Name(String collection, String generation) {
    static Name of(IndexDefinition definition) {
      return new Name(definition.collection(), definition.generation());
    }
  }

  private record Held(IndexDefinition definition, Map<String, IndexEntry> entries) {}

  private record Scored(String id, Hit hit) {
    static final Comparator<Scored> BEST_FIRST =
        Comparator.comparingDouble((Scored scored) -> scored.hit().score())
            .reversed()
            .thenComparing(Scored::id);

    static Scored of(String id, IndexEntry entry, Vector query) {
      double score = query.cosine(entry.content().vector());
      return new Scored(id, new Hit(entry.content().document(), score, entry.provenance()));
    }
  }
}
