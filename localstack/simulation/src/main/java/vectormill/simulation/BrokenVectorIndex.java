package vectormill.simulation;

import java.util.ArrayList;
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
import vectormill.result.EmbeddedDocument;
import vectormill.work.LastArrival;
import vectormill.work.StampStore;

/// An index that is used wrongly.
final class BrokenVectorIndex implements VectorIndex {
  private final VectorIndex inner;
  private final PlantedBug bug;
  private final Program program;
  private final StampStore stamps;

  BrokenVectorIndex(VectorIndex inner, PlantedBug bug, Program program, StampStore stamps) {
    this.inner = inner;
    this.bug = bug;
    this.program = program;
    this.stamps = stamps;
  }

  @Override
  public void ensure(IndexDefinition definition) {
    inner.ensure(definition);
  }

  @Override
  public UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries) {
    return switch (bug) {
      case BULK_ERRORS_IGNORED -> {
        List<IndexEntry> all = all(entries);
        try {
          yield inner.upsert(definition, all.iterator());
        } catch (TransientException e) {
          yield new UpsertReport(all.size(), List.of(), 0);
        }
      }
      case INDEX_VERSION_IGNORED ->
          inner.upsert(
              definition,
              all(entries).stream()
                  .map(entry -> new IndexEntry(entry.content(), entry.provenance(), Long.MAX_VALUE))
                  .iterator());
      case VECTORS_SHIFTED -> inner.upsert(definition, shifted(all(entries)).iterator());
      default -> inner.upsert(definition, entries);
    };
  }

  private static List<IndexEntry> all(Iterator<IndexEntry> entries) {
    List<IndexEntry> all = new ArrayList<>();
    entries.forEachRemaining(all::add);
    return all;
  }

  private static List<IndexEntry> shifted(List<IndexEntry> entries) {
    List<IndexEntry> shifted = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      IndexEntry entry = entries.get(i);
      IndexEntry neighbour = entries.get((i + 1) % entries.size());
      shifted.add(
          new IndexEntry(
              new EmbeddedDocument(entry.content().document(), neighbour.content().vector()),
              entry.provenance(),
              entry.ordinal()));
    }
    return shifted;
  }

  @Override
  public long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    boolean served =
        bug != PlantedBug.RETIREMENT_FORGETS_A_GENERATION
            || inner
                .current(collection)
                .filter(current -> current.generation().equals(generation))
                .isPresent();
    return bug == PlantedBug.REMOVE_OLDER_SKIPPED || !served
        ? 0
        : inner.removeOlder(collection, generation, bucket, key, limit(bucket, key, ordinal));
  }

  private long limit(String bucket, String key, long ordinal) {
    boolean forgets = bug == PlantedBug.SAME_BYTES_ARE_OLDER && program.name().startsWith("sweep");
    return forgets
        ? stamps.lastArrival(bucket, key).map(LastArrival::ordinal).orElse(ordinal)
        : ordinal;
  }

  @Override
  public void promote(String collection, String generation) {
    if (bug != PlantedBug.PROMOTION_SKIPPED) {
      inner.promote(collection, generation);
    }
  }

  @Override
  public Optional<IndexDefinition> current(String collection) {
    return inner.current(collection);
  }

  @Override
  public List<Collection> collections() {
    return inner.collections();
  }

  @Override
  public List<Generation> generations(String collection) {
    return inner.generations(collection);
  }

  @Override
  public List<Hit> search(IndexDefinition definition, VectorQuery query) {
    return inner.search(definition, query);
  }

  @Override
  public List<Hit> find(String collection, String documentId) {
    return inner.find(collection, documentId);
  }

  @Override
  public void drop(String collection, String generation) {
    inner.drop(collection, generation);
  }

  @Override
  public void refresh(String collection) {
    inner.refresh(collection);
  }
}
