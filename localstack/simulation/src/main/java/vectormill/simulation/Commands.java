package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vectormill.blob.BlobId;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Member;
import vectormill.index.Promotion;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.repair.RebuildIndex;
import vectormill.repair.RebuildStamps;
import vectormill.repair.Rerun;
import vectormill.repair.Retry;
import vectormill.repair.Selection;
import vectormill.repair.Stores;
import vectormill.source.SourceFile;
import vectormill.upgrade.RolledBack;
import vectormill.upgrade.Upgrade;
import vectormill.upgrade.Upgrades;
import vectormill.work.State;
import vectormill.work.WorkKey;

/// What an operator does by command, with the real code behind the commands. A command that fails,
/// or whose program is gone, is given again.
final class Commands {
  private static final Duration AGAIN = Duration.ofSeconds(40);

  private final World world;
  private final Programs programs;
  private final Function<Program, Ports> ports;
  private int open;

  Commands(World world, Programs programs, Function<Program, Ports> ports) {
    this.world = world;
    this.programs = programs;
    this.ports = ports;
  }

  /// Commands that are not done yet.
  int open() {
    return open;
  }

  /// `mill retry --poison`.
  void retryPoison() {
    give((program, own) ->
        new Retry(own.stamps(), own.queue(), recipes(program, own), own.events())
            .run(new Selection(Set.of(State.POISON), Optional.empty(), Optional.empty())));
  }

  /// `mill rerun KEY`.
  void rerun(String key) {
    give((program, own) ->
        new Rerun(own.stamps(), own.queue(), recipes(program, own), own.events())
            .files(SourceFile.collectionOf(key), Cloud.INPUT, List.of(key)));
  }

  /// `mill rebuild index COLLECTION`.
  void rebuildIndex(String collection) {
    give((program, own) ->
        new RebuildIndex(
                own.stamps(), own.queue(), own.index(), recipes(program, own), program.clock())
            .run(collection));
  }

  /// `mill rebuild stamps`.
  void rebuildStamps() {
    give((program, own) ->
        new RebuildStamps(
                new Stores(own.blobs(), own.stamps(), own.queue(), Cloud.INPUT, Cloud.RESULTS),
                recipes(program, own),
                own.events(),
                program.clock())
            .run(Optional.empty()));
  }

  /// `mill upgrade COLLECTION --recipe FILE --hold`.
  void beginUpgrade(String collection, RecipeText recipe) {
    give((program, own) -> upgrades(program, own).begin(collection, recipe.yaml()));
  }

  /// `mill upgrade COLLECTION`, with whatever is held against it; given up where it is not filled,
  /// by dropping another recipe where nobody noted the one from before.
  void endUpgrade(String collection) {
    give((program, own) -> {
      Upgrades upgrades = upgrades(program, own);
      upgrades.settle(collection);
      Optional<String> text = upgrades.recipe(collection);
      if (text.isPresent() && RecipeText.isHeld(text.get())) {
        upgrades.begin(collection, text.get());
      }
      Optional<Upgrade> waiting = upgrades.waiting(collection);
      if (waiting.isPresent()) {
        String generation = waiting.get().to().generation();
        boolean complete =
            new Promotion(own.stamps(), own.index()).isComplete(collection, generation);
        boolean over = complete && upgrades.flip(collection, waiting.get());
        if (!over && upgrades.rollback(collection) instanceof RolledBack.Refused) {
          own.blobs()
              .put(
                  new BlobId(Cloud.INPUT, CollectionRecipes.recipeKey(collection)),
                  RecipeText.PLAIN.bytes());
        }
      }
    });
  }

  /// `mill rollback COLLECTION`.
  void rollback(String collection) {
    give((program, own) -> upgrades(program, own).rollback(collection));
  }

  /// `mill duplicates split|merge|undo` about some records that the ledger knows.
  ///
  /// @param choice says which
  void decide(String collection, long choice) {
    give((program, own) -> {
      Chance chance = new Chance(choice, collection);
      LedgerState known = own.ledger().read(collection);
      List<Decision> active = known.decisions().stream().filter(Decision::isActive).toList();
      List<EntryRef> records =
          known.members().values().stream().map(Member::entry).sorted().toList();
      Instant now = Instant.ofEpochMilli(program.clock().millis());
      if (!active.isEmpty() && chance.onceIn(3)) {
        own.ledger().decide(collection, chance.oneOf(active).undone(now));
      } else if (records.size() > 1) {
        int first = chance.below(records.size() - 1);
        int second = chance.from(first + 1, records.size() - 1);
        Decision.Verdict verdict = chance.oneOf(List.of(Decision.Verdict.values()));
        own.ledger()
            .decide(
                collection, Decision.of(records.get(first), records.get(second), verdict, now, 0));
      }
    });
  }

  private static Upgrades upgrades(Program program, Ports own) {
    return new Upgrades(
        own.blobs(),
        new Upgrades.Places(Cloud.INPUT, "models"),
        recipes(program, own),
        own.index(),
        program.clock());
  }

  /// Has one item looked at again, as the sweep does when its entries are lost.
  void look(WorkKey key, String collection) {
    give((_, own) -> {
      if (own.stamps().replan(key, false)) {
        own.queue().send(List.of(key), collection);
      }
    });
  }

  private void give(Command command) {
    open++;
    start(command);
  }

  private void start(Command command) {
    boolean[] done = new boolean[1];
    programs.start(
        "operator",
        program -> {
          try {
            command.run(program, ports.apply(program));
            done[0] = true;
          } finally {
            if (done[0]) {
              open--;
            } else {
              world.timeline().after(AGAIN, () -> start(command));
            }
          }
        });
  }

  private static CollectionRecipes recipes(Program program, Ports own) {
    return new CollectionRecipes(
        own.blobs(), Cloud.INPUT, RecipeCatalog.packed(), _ -> 1, program.clock());
  }

  /// What is to be done.
  private interface Command {
    void run(Program program, Ports own);
  }
}
