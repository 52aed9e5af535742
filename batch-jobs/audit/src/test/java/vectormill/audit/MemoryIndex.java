package vectormill.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import vectormill.audit.store.Layout;
import vectormill.audit.store.SearchIndex;

/// An index in memory.
final class MemoryIndex implements SearchIndex {
  private final List<Generation> generations = new ArrayList<>();
  private final Map<String, List<Stored>> entries = new TreeMap<>();

  private record Stored(String fileId, Entry entry) {}

  /// An index for this generation, served or not.
  String generation(String collection, String generation, boolean served) {
    String name = "vm-" + collection + "-g" + generation;
    if (generations.stream().noneMatch(known -> known.name().equals(name))) {
      generations.add(new Generation(name, collection, generation, served));
    }
    return name;
  }

  /// Takes an index out of what searches see.
  void hide(String name) {
    generations.replaceAll(one ->
        one.name().equals(name)
            ? new Generation(name, one.collection(), one.generation(), false)
            : one);
  }

  void clear() {
    generations.clear();
    entries.clear();
  }

  void add(String index, String fileId, Entry entry) {
    entries.computeIfAbsent(index, _ -> new ArrayList<>()).add(new Stored(fileId, entry));
  }

  /// Changes the entry of a record.
  void edit(String index, String recordId, UnaryOperator<Entry> change) {
    entries
        .getOrDefault(index, List.of())
        .replaceAll(stored ->
            stored.entry().recordId().equals(recordId)
                ? new Stored(stored.fileId(), change.apply(stored.entry()))
                : stored);
  }

  void remove(String index, String recordId) {
    entries
        .getOrDefault(index, new ArrayList<>())
        .removeIf(stored -> stored.entry().recordId().equals(recordId));
  }

  void removeFile(String index, String fileId) {
    entries
        .getOrDefault(index, new ArrayList<>())
        .removeIf(stored -> stored.fileId().equals(fileId));
  }

  static Entry entry(String bucket, String key, String version, long record, String id) {
    return new Entry(
        Layout.entryId(bucket, key, id),
        id,
        record,
        key,
        version,
        1,
        1,
        Optional.of(Deployment.vector(id)));
  }

  @Override
  public List<Generation> generations() {
    return List.copyOf(generations);
  }

  @Override
  public long count(String index, String fileId) {
    return of(index, fileId).size();
  }

  private List<Entry> of(String index, String fileId) {
    return entries.getOrDefault(index, List.of()).stream()
        .filter(stored -> stored.fileId().equals(fileId))
        .map(Stored::entry)
        .sorted(
            Comparator.comparingLong(entry -> entry.record() < 0 ? Long.MAX_VALUE : entry.record()))
        .toList();
  }

  @Override
  public Entries entries(String index, String fileId, int dimension) {
    Iterator<Entry> all = of(index, fileId).iterator();
    return new Entries() {
      @Override
      public Optional<Entry> next() {
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Override
  public void files(String index, FileSink sink) throws java.io.IOException {
    Map<String, Long> counts = new TreeMap<>();
    entries.getOrDefault(index, List.of()).forEach(e -> counts.merge(e.fileId(), 1L, Long::sum));
    for (Map.Entry<String, Long> file : counts.entrySet()) {
      sink.take(file.getKey(), file.getValue());
    }
  }
}
