package vectormill.testing;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.recipe.IndexShape;

/// An index whose calls fail as [Faults] says; they are named `index.upsert` and so on.
public final class FaultyVectorIndex implements VectorIndex {
  private final VectorIndex inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultyVectorIndex(VectorIndex inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public void ensure(IndexDefinition definition) {
    faults.run("index.ensure", () -> inner.ensure(definition));
  }

  @Override
  public UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries) {
    return faults.call("index.upsert", () -> inner.upsert(definition, entries));
  }

  @Override
  public long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    return faults.call(
        "index.removeOlder", () -> inner.removeOlder(collection, generation, bucket, key, ordinal));
  }

  @Override
  public void promote(String collection, String generation) {
    faults.run("index.promote", () -> inner.promote(collection, generation));
  }

  @Override
  public Optional<IndexDefinition> current(String collection) {
    return faults.call("index.current", () -> inner.current(collection));
  }

  @Override
  public List<Collection> collections() {
    return faults.call("index.collections", inner::collections);
  }

  @Override
  public Optional<String> refusal(IndexShape shape) {
    return inner.refusal(shape);
  }

  @Override
  public List<Generation> generations(String collection) {
    return faults.call("index.generations", () -> inner.generations(collection));
  }

  @Override
  public List<Hit> search(IndexDefinition definition, VectorQuery query) {
    return faults.call("index.search", () -> inner.search(definition, query));
  }

  @Override
  public List<Hit> find(String collection, String documentId) {
    return faults.call("index.find", () -> inner.find(collection, documentId));
  }

  @Override
  public void drop(String collection, String generation) {
    faults.run("index.drop", () -> inner.drop(collection, generation));
  }

  @Override
  public void refresh(String collection) {
    faults.run("index.refresh", () -> inner.refresh(collection));
  }
}
