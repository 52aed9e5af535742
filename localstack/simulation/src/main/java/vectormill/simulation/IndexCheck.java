package vectormill.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.work.Stamp;
import vectormill.work.Step;

/// What searches of a collection can find is exactly what its files hold.
final class IndexCheck {
  private final World world;
  private final Cloud cloud;
  private final String collection;
  private final String generation;
  private final Map<String, Wanted> wanted = new TreeMap<>();

  IndexCheck(World world, Cloud cloud, String collection, String generation) {
    this.world = world;
    this.cloud = cloud;
    this.collection = collection;
    this.generation = generation;
  }

  /// The entries of a file.
  void expect(Stamp stamp, Expected expected) {
    String key = stamp.item().source().key();
    for (Expected.IdAndText record : expected.texts()) {
      wanted.put(
          key + "/" + record.id(),
          new Wanted(record.text(), stamp.item().ordinal(), stamp.item().source().version()));
    }
  }

  /// Compares.
  void run() {
    Optional<IndexDefinition> current = cloud.index().current(collection);
    Map<String, IndexEntry> found = new TreeMap<>();
    current.ifPresent(definition ->
        cloud
            .index()
            .entries(collection, definition.generation())
            .values()
            .forEach(entry -> found.put(nameOf(entry), entry)));
    if (current.isPresent()
        && !wanted.isEmpty()
        && !current.get().generation().equals(generation)) {
      world.violated(
          "G4",
          "searches of %s see generation %s, expected %s"
              .formatted(collection, current.get().generation(), generation));
    }
    Set<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(found.keySet());
    Set<String> surplus = new TreeSet<>(found.keySet());
    surplus.removeAll(wanted.keySet());
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      world.violated(
          "G4",
          "the index of " + collection + " misses " + missing + " and has besides " + surplus);
    }
    wanted.forEach((name, entry) ->
        Optional.ofNullable(found.get(name)).ifPresent(hit -> compare(name, entry, hit)));
    deleted();
  }

  private void compare(String name, Wanted entry, IndexEntry hit) {
    boolean equal =
        hit.content().document().text().equals(entry.text())
            && hit.ordinal() <= entry.ordinal()
            && hit.provenance().version().equals(entry.version())
            && PartsCheck.isClose(hit.content().vector().values(), entry.text());
    if (!equal) {
      world.violated(
          "G4",
          "%s stands in the index as '%s' of arrival %d, expected '%s' of %d"
              .formatted(
                  name,
                  hit.content().document().text(),
                  hit.ordinal(),
                  entry.text(),
                  entry.ordinal()));
    }
  }

  /// Nothing of a deleted file is in any generation.
  private void deleted() {
    Set<String> generations =
        cloud
            .stamps()
            .ofCollection(collection)
            .filter(stamp -> stamp.item().step() == Step.EMBED)
            .map(stamp -> stamp.item().generation())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present =
        cloud
            .blobs()
            .list(Cloud.INPUT, "")
            .map(head -> head.id().key())
            .collect(Collectors.toSet());
    for (String each : generations) {
      cloud.entries(collection, each).values().stream()
          .filter(entry -> !present.contains(entry.provenance().key()))
          .forEach(entry ->
              world.violated(
                  "G6",
                  nameOf(entry) + " is deleted and still in the index of generation " + each));
    }
  }

  private static String nameOf(IndexEntry entry) {
    return entry.provenance().key() + "/" + entry.content().document().id();
  }

  private record Wanted(String text, long ordinal, String version) {}
}
