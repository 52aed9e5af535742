package vectormill.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.CanonicalizePorts;
import vectormill.canonicalize.PassLimits;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Member;
import vectormill.duplicate.UnionFind;
import vectormill.index.IndexEntry;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.testing.MemoryDuplicateLedger;
import vectormill.testing.MemoryLeases;

/// Canonical ids are what one pass over the same results makes in an empty ledger, whatever
/// happened on the way; where only equal texts are duplicates they are worked out without the
/// system as well. Nothing tells of deleted files.
final class DuplicatesCheck {
  static final PassLimits LIMITS = new PassLimits(64 << 20, 1_000_000, 1);
  private static final int SELDOM = 3;

  private final World world;
  private final Cloud cloud;
  private final String collection;
  private final RecipeText recipe;
  private final Map<String, List<Expected.IdAndText>> files = new TreeMap<>();
  private final Set<String> present = new TreeSet<>();

  DuplicatesCheck(World world, Cloud cloud, String collection, RecipeText recipe) {
    this.world = world;
    this.cloud = cloud;
    this.collection = collection;
    this.recipe = recipe;
  }

  /// Whether passes are made in this run at all: they take time.
  static boolean isMade(World world) {
    return new Chance(world.seed(), "duplicates").onceIn(SELDOM);
  }

  /// A file that lies in the bucket.
  void present(String key) {
    present.add(key);
  }

  /// The records of a file whose result counts.
  void expect(String key, List<Expected.IdAndText> records) {
    files.put(key, records);
  }

  /// Compares.
  void run() {
    LedgerState found = cloud.ledger().read(collection);
    gone(found);
    LedgerState again = again(found);
    differ("compared files", found.files(), again.files());
    differ("canonical ids", canonicalIds(found), canonicalIds(again));
    differ("connected records", components(found), components(again));
    if (!again.basis().isEmpty()) {
      differ("basis", found.basis(), again.basis());
      differ("decisions that count", found.decided(), again.decided());
    }
    if (recipe.joinsSameTexts() && found.decisions().stream().noneMatch(Decision::isActive)) {
      differ("canonical ids of equal texts", canonicalIds(found), sameTexts());
    }
  }

  private void differ(String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      world.violated(
          "duplicates", "%s: %s are %s, expected %s".formatted(collection, what, found, expected));
    }
  }

  private void gone(LedgerState found) {
    Stream.of(
            found.links().stream().flatMap(link -> Stream.of(link.left(), link.right())),
            found.members().values().stream().map(Member::entry),
            found.decisions().stream().flatMap(one -> Stream.of(one.left(), one.right())))
        .flatMap(entries -> entries)
        .map(EntryRef::key)
        .filter(key -> !present.contains(key))
        .distinct()
        .forEach(key -> world.violated("G6", key + " is deleted and still in the ledger"));
  }

  /// What one pass makes of the same results and decisions, with nothing in its way.
  private LedgerState again(LedgerState found) {
    MemoryDuplicateLedger ledger = new MemoryDuplicateLedger();
    found.decisions().forEach(decision -> ledger.decide(collection, decision));
    CollectionRecipes recipes =
        new CollectionRecipes(
            cloud.blobs(), Cloud.INPUT, RecipeCatalog.packed(), _ -> 1, world.timeline());
    new Canonicalize(
            new CanonicalizePorts(
                cloud.blobs(),
                cloud.stamps(),
                cloud.index(),
                ledger,
                new MemoryLeases(world.timeline()),
                recipes,
                world.timeline()),
            Cloud.RESULTS,
            LIMITS)
        .run(collection, "check");
    return ledger.read(collection);
  }

  /// Of each record that another one represents.
  private static Map<String, String> canonicalIds(LedgerState state) {
    Map<String, String> ids = new TreeMap<>();
    state
        .members()
        .forEach((entryId, member) -> {
          if (!member.isRepresentative()) {
            ids.put(entryId, member.canonicalId());
          }
        });
    return ids;
  }

  private static Set<Set<String>> components(LedgerState state) {
    Map<String, Integer> numbers = new TreeMap<>();
    state.links().stream()
        .flatMap(link -> Stream.of(link.left(), link.right()))
        .forEach(entry -> numbers.putIfAbsent(entry.entryId(), numbers.size()));
    UnionFind connected = new UnionFind(numbers.size());
    state
        .links()
        .forEach(
            link -> connected.unite(number(numbers, link.left()), number(numbers, link.right())));
    Map<Integer, Set<String>> components = new HashMap<>();
    numbers.forEach((entryId, number) ->
        components.computeIfAbsent(connected.root(number), _ -> new TreeSet<>()).add(entryId));
    return Set.copyOf(components.values());
  }

  private static int number(Map<String, Integer> numbers, EntryRef entry) {
    return numbers.getOrDefault(entry.entryId(), -1);
  }

  private Map<String, String> sameTexts() {
    Map<String, List<String>> groups = new TreeMap<>();
    files.forEach((key, records) ->
        records.forEach(record ->
            groups
                .computeIfAbsent(
                    record.text().toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " "),
                    _ -> new ArrayList<>())
                .add(IndexEntry.entryId(Cloud.INPUT, key, record.id()))));
    Map<String, String> ids = new TreeMap<>();
    groups
        .values()
        .forEach(
            group -> group.stream().skip(1).forEach(entryId -> ids.put(entryId, group.getFirst())));
    return ids;
  }
}
