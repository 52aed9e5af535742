package vectormill.embedfiles;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// An index that takes nothing.
///
/// @param answer what it says instead
record AwayIndex(String answer) implements VectorIndex {
  private TransientException away() {
    return new TransientException(answer, new IOException(answer));
  }

  @Override
  public void ensure(IndexDefinition definition) {
    throw away();
  }

  @Override
  public UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries) {
    throw away();
  }

  @Override
  public long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    throw away();
  }

  @Override
  public void promote(String collection, String generation) {
    throw away();
  }

  @Override
  public Optional<IndexDefinition> current(String collection) {
    return Optional.empty();
  }

  @Override
  public List<Collection> collections() {
    throw away();
  }

  @Override
  public List<Generation> generations(String collection) {
    throw away();
  }

  @Override
  public List<Hit> search(IndexDefinition definition, VectorQuery query) {
    throw away();
  }

  @Override
  public List<Hit> find(String collection, String documentId) {
    throw away();
  }

  @Override
  public void drop(String collection, String generation) {
    throw away();
  }

  @Override
  public void refresh(String collection) {
    throw away();
  }
}
