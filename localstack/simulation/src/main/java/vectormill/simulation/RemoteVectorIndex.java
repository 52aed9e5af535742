package vectormill.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;

/// The index as a program reaches it. Entries go there in small bulks, each a call of its own, and
/// a bulk may be cut.
final class RemoteVectorIndex implements VectorIndex {
  private static final int BULK = 3;
  private static final int MOST_REASONS = 100;

  private final Program program;
  private final Cloud cloud;
  private final VectorIndex inner;
  private final Weather weather;
  private final StepCheck check;

  RemoteVectorIndex(Program program, Cloud cloud, Weather weather, StepCheck check) {
    this.program = program;
    this.cloud = cloud;
    this.inner = cloud.index();
    this.weather = weather;
    this.check = check;
  }

  @Override
  public void ensure(IndexDefinition definition) {
    program.run("index.ensure", definition::collection, () -> inner.ensure(definition));
  }

  @Override
  public UpsertReport upsert(IndexDefinition definition, Iterator<IndexEntry> entries) {
    long stored = 0;
    long refused = 0;
    List<String> reasons = new ArrayList<>();
    while (entries.hasNext()) {
      List<IndexEntry> bulk = new ArrayList<>();
      while (bulk.size() < BULK && entries.hasNext()) {
        bulk.add(entries.next());
      }
      if (stored + refused == 0) {
        check.indexes(program, definition.generation(), bulk.getFirst());
      }
      UpsertReport report = bulk(definition, bulk);
      stored += report.stored();
      refused += report.refusedCount();
      report.refused().stream().limit(MOST_REASONS - reasons.size()).forEach(reasons::add);
    }
    return new UpsertReport(stored, reasons, refused);
  }

  private UpsertReport bulk(IndexDefinition definition, List<IndexEntry> bulk) {
    return program.call(
        "index.bulk",
        () -> bulk.getFirst().provenance().key() + " ordinal " + bulk.getFirst().ordinal(),
        () -> {
          if (weather.strikes(Fault.BULK_CUT)) {
            List<IndexEntry> some = bulk.subList(0, weather.chance().below(bulk.size()));
            inner.upsert(definition, some.iterator());
            String message = "some items of a bulk were rejected too often";
            throw new TransientException(message, new IOException(message));
          }
          return inner.upsert(definition, bulk.iterator());
        });
  }

  @Override
  public long removeOlder(
      String collection, String generation, String bucket, String key, long ordinal) {
    return program.call(
        "index.removeOlder",
        () -> key + " below " + ordinal,
        () -> {
          check.removals().olderThan(program, generation, bucket, key, ordinal);
          return inner.removeOlder(collection, generation, bucket, key, ordinal);
        });
  }

  @Override
  public void promote(String collection, String generation) {
    program.run(
        "index.promote",
        () -> collection + " to " + generation,
        () -> inner.promote(collection, generation));
  }

  @Override
  public Optional<IndexDefinition> current(String collection) {
    return ask("index.current", collection, () -> inner.current(collection));
  }

  @Override
  public List<Collection> collections() {
    return ask("index.collections", "", inner::collections);
  }

  @Override
  public List<Generation> generations(String collection) {
    return ask("index.generations", collection, () -> inner.generations(collection));
  }

  @Override
  public List<Hit> search(IndexDefinition definition, VectorQuery query) {
    return ask("index.search", definition.collection(), () -> inner.search(definition, query));
  }

  @Override
  public List<Hit> find(String collection, String documentId) {
    return ask("index.find", collection, () -> inner.find(collection, documentId));
  }

  @Override
  public void drop(String collection, String generation) {
    program.run("index.drop", () -> collection, () -> cloud.dropIndex(collection, generation));
  }

  @Override
  public void refresh(String collection) {
    program.run("index.refresh", () -> collection, () -> inner.refresh(collection));
  }

  private <T> T ask(String call, String about, Supplier<T> action) {
    return program.call(call, () -> about, action::get);
  }
}
