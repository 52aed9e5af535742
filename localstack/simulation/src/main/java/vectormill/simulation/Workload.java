package vectormill.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.result.ResultKeys;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.Step;

/// What users do in a run: they drop, overwrite, copy, delete and bring back files, and change
/// their minds about recipes.
final class Workload {
  private static final Duration LONGEST = Duration.ofMinutes(80);
  private static final List<String> COLLECTIONS = List.of("notes", "books");
  private static final List<String> NAMES = List.of("a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl.gz");
  private static final int LEAST_STEPS = 4;
  private static final int MOST_STEPS = 30;
  private static final int MOST_UPGRADES = 4;
  private static final int MOST_DECISIONS = 5;

  private final World world;
  private final Cloud cloud;
  private final InputBucket bucket;
  private final Commands commands;
  private final Chance chance;
  private final Chance upgrading;
  private final Chance deciding;
  private final Contents contents;
  private final List<String> collections = new ArrayList<>();
  private final Map<String, List<byte[]>> versions = new TreeMap<>();

  Workload(World world, Cloud cloud, InputBucket bucket, Commands commands) {
    this.world = world;
    this.cloud = cloud;
    this.bucket = bucket;
    this.commands = commands;
    chance = new Chance(world.seed(), "workload");
    upgrading = new Chance(world.seed(), "upgrades");
    deciding = new Chance(world.seed(), "decisions");
    contents = new Contents(chance, DuplicatesCheck.isMade(world));
    collections.addAll(chance.onceIn(3) ? COLLECTIONS : COLLECTIONS.subList(0, 1));
  }

  /// Plans everything that users will do.
  ///
  /// @return when they have done it
  Duration begin() {
    Duration length = chance.between(Duration.ofSeconds(5), LONGEST);
    for (String collection : collections) {
      world
          .timeline()
          .after(
              chance.between(Duration.ZERO, Duration.ofSeconds(3)),
              () -> bucket.put(collection + "/collection.yaml", RecipeText.PLAIN.bytes()));
    }
    for (int step = chance.from(LEAST_STEPS, MOST_STEPS); step > 0; step--) {
      world.timeline().after(chance.between(Duration.ZERO, length), this::act);
    }
    world.timeline().after(length, () -> collections.forEach(this::mend));
    if (upgrading.onceIn(3)) {
      upgrade(length);
    }
    if (DuplicatesCheck.isMade(world)) {
      decide(length);
    }
    return length;
  }

  /// Humans know better now and then.
  private void decide(Duration length) {
    for (int step = deciding.below(MOST_DECISIONS); step > 0; step--) {
      String collection = deciding.oneOf(collections);
      long choice = deciding.anyLong();
      world
          .timeline()
          .after(
              deciding.between(Duration.ZERO, length), () -> commands.decide(collection, choice));
    }
  }

  /// Ends what upgrades were begun, once whoever began them has done so.
  void end() {
    collections.forEach(commands::endUpgrade);
  }

  /// Somebody upgrades a collection now and then, and changes their mind.
  private void upgrade(Duration length) {
    for (int step = upgrading.from(1, MOST_UPGRADES); step > 0; step--) {
      String collection = upgrading.oneOf(collections);
      RecipeText next = upgrading.oneOf(List.of(RecipeText.values()));
      Duration begin = upgrading.between(Duration.ZERO, length);
      Duration end = upgrading.between(begin, length);
      boolean back = upgrading.onceIn(2);
      world.timeline().after(begin, () -> commands.beginUpgrade(collection, next));
      world.timeline().after(end, () -> commands.endUpgrade(collection));
      if (back) {
        world.timeline().after(upgrading.between(end, length), () -> commands.rollback(collection));
      }
    }
  }

  private void act() {
    String collection = chance.oneOf(collections);
    switch (chance.below(21)) {
      case 0, 1, 2, 3 -> drop(collection + "/" + chance.oneOf(NAMES), Optional.empty());
      case 4 -> same();
      case 5 -> back();
      case 6, 19 -> copy(collection);
      case 7, 8, 16 -> delete();
      case 9, 17, 18 -> recipe(collection, chance.oneOf(List.of(RecipeText.values())));
      case 10 -> recipe(collection, RecipeText.PLAIN);
      case 11, 12 -> flip(collection + "/" + chance.oneOf(NAMES));
      case 13 -> anyFile().ifPresent(commands::rerun);
      case 14 -> dropIndex(collection);
      case 15 -> commands.rebuildIndex(collection);
      default -> losePart(collection);
    }
  }

  private void drop(String key, Optional<byte[]> given) {
    byte[] bytes = given.orElseGet(() -> content(key));
    versions.computeIfAbsent(key, _ -> new ArrayList<>()).add(bytes);
    bucket.put(key, bytes);
  }

  private byte[] content(String key) {
    byte[] lines = chance.onceIn(15) ? contents.poison() : contents.lines();
    if (!key.endsWith(".gz")) {
      return lines;
    }
    return chance.onceIn(3) ? contents.cut(lines) : Contents.gzip(lines);
  }

  /// The same bytes again.
  private void same() {
    anyFile().ifPresent(key -> drop(key, Optional.of(versionsOf(key).getLast())));
  }

  /// Bytes that were there before.
  private void back() {
    anyFile().ifPresent(key -> drop(key, Optional.of(chance.oneOf(versionsOf(key)))));
  }

  /// The bytes of a file under another name.
  private void copy(String collection) {
    anyFile()
        .ifPresent(key -> {
          String suffix = key.endsWith(".gz") ? "copy.jsonl.gz" : "copy.jsonl";
          drop(collection + "/" + suffix, Optional.of(versionsOf(key).getLast()));
        });
  }

  private void delete() {
    anyFile().ifPresent(bucket::delete);
  }

  /// Other bytes and back at once.
  private void flip(String key) {
    drop(key, Optional.empty());
    byte[] first = versionsOf(key).getLast();
    drop(key, Optional.empty());
    drop(key, Optional.of(first));
  }

  /// Somebody takes the index away.
  private void dropIndex(String collection) {
    cloud
        .index()
        .current(collection)
        .ifPresent(served -> {
          world.note("user", "drop index", served::generation);
          cloud.dropIndex(collection, served.generation());
        });
  }

  /// Somebody deletes a part of a result, and its item is looked at again.
  private void losePart(String collection) {
    List<Stamp> done =
        cloud
            .stamps()
            .inStates(collection, Set.of(State.DONE))
            .filter(stamp -> stamp.item().step() == Step.EMBED)
            .toList();
    if (done.isEmpty()) {
      return;
    }
    Stamp stamp = chance.oneOf(done);
    List<BlobId> parts =
        cloud
            .blobs()
            .list(Cloud.RESULTS, ResultKeys.folder(stamp.item()))
            .map(BlobHead::id)
            .filter(id -> ResultKeys.fenceOf(id.key()).isPresent())
            .toList();
    if (!parts.isEmpty()) {
      BlobId lost = chance.oneOf(parts);
      world.note("user", "lose part", lost::key);
      cloud.blobs().delete(lost);
      cloud.damage(lost.key());
      commands.look(stamp.item().key(), collection);
    }
  }

  private Optional<String> anyFile() {
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(chance.oneOf(List.copyOf(versions.keySet())));
  }

  private void recipe(String collection, RecipeText recipe) {
    bucket.put(collection + "/collection.yaml", recipe.bytes());
  }

  /// Nobody leaves a bad recipe for ever.
  private void mend(String collection) {
    cloud
        .blobs()
        .read(new BlobId(Cloud.INPUT, collection + "/collection.yaml"), 1 << 16)
        .flatMap(RecipeText::of)
        .filter(recipe -> !recipe.isValid())
        .ifPresent(_ -> recipe(collection, RecipeText.PLAIN));
  }

  private List<byte[]> versionsOf(String key) {
    return Objects.requireNonNull(versions.get(key), key);
  }
}
