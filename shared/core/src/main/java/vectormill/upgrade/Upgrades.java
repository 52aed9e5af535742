package vectormill.upgrade;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.index.IndexDefinition;
import vectormill.index.VectorIndex;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.IndexSpec;
import vectormill.recipe.RecipeParser;
import vectormill.recipe.RecipeText;

/// Leads a collection from one generation to the next and back. The recipe says what is filled, and
/// that searches have to wait; the alias of the index says what they see; a note beside the
/// collection's models says how to get back. Every step can be repeated after a stop anywhere. Safe
/// for many threads, but two people who upgrade one collection at once undo each other's recipes.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached;
/// trying again can help.
public final class Upgrades {
  private static final String INDEX = "index";
  private static final String PROMOTE = "promote";
  private static final String GATED = "gated";
  private static final int MAX_NOTE_BYTES = 4 * RecipeParser.MAX_BYTES;

  private final BlobStore blobs;
  private final Places places;
  private final CollectionRecipes recipes;
  private final VectorIndex index;
  private final InstantSource clock;

  /// @param places where recipes and notes lie
  /// @param recipes of the collections, read from the same bucket
  public Upgrades(
      BlobStore blobs,
      Places places,
      CollectionRecipes recipes,
      VectorIndex index,
      InstantSource clock) {
    this.blobs = blobs;
    this.places = places;
    this.recipes = recipes;
    this.index = index;
    this.clock = clock;
  }

  /// The last upgrade of a collection, unless it was taken back.
  public Optional<Upgrade> find(String collection) {
    return blobs.read(note(collection), MAX_NOTE_BYTES).map(Upgrade::parse);
  }

  /// The text of the collection's recipe; empty when it has none.
  public Optional<String> recipe(String collection) {
    return blobs
        .read(recipePlace(collection), RecipeParser.MAX_BYTES)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /// Begins to fill a new generation beside the one that searches see, which waits to be let in by
  /// [#flip]. The note is written before the recipe, so that there is always a way back. Where
  /// searches see that generation already, at most the recipe is written.
  ///
  /// @param wanted the text of the new recipe
  public Begun begin(String collection, String wanted) {
    Optional<IndexDefinition> served = index.current(collection);
    if (served.isEmpty()) {
      return new Begun.Refused("searches see no index of " + collection + " yet: drop files first");
    }
    return switch (recipes.judge(collection, wanted)) {
      case CollectionRecipe.Invalid invalid ->
          new Begun.Refused("the new recipe is bad: " + invalid.summary());
      case CollectionRecipe.Valid valid ->
          begin(
              collection,
              served.get().generation(),
              valid.recipe().index(),
              new Side(valid.generation(), Optional.of(wanted)));
    };
  }

  private Begun begin(String collection, String served, IndexSpec kept, Side to) {
    Optional<Upgrade> waiting = waiting(collection);
    if (waiting.filter(found -> found.to().generation().equals(to.generation())).isPresent()) {
      Upgrade going = waiting.get().to(to);
      if (!going.equals(waiting.get())) {
        blobs.put(note(collection), going.json());
      }
      write(collection, gated(to.recipe().orElse("")));
      return new Begun.Filling(going);
    }
    if (served.equals(to.generation()) && waiting.isEmpty()) {
      write(collection, to.recipe().orElse(""));
      return new Begun.Nothing(served);
    }
    Optional<String> objection =
        objection(collection, kept, to).or(() -> busy(collection, served, to, waiting));
    if (objection.isPresent()) {
      return new Begun.Refused(objection.get());
    }
    Upgrade upgrade =
        new Upgrade(
            new Side(served, recipe(collection)), to, clock.instant(), Optional.empty(), false);
    blobs.put(note(collection), upgrade.json());
    write(collection, gated(to.recipe().orElse("")));
    return new Begun.Filling(upgrade);
  }

  private Optional<String> objection(String collection, IndexSpec kept, Side to) {
    if (!kept.enabled()) {
      return Optional.of("the new recipe keeps no index");
    }
    String gated = gated(to.recipe().orElse(""));
    return recipes.judge(collection, gated).generation().equals(to.generation())
        ? index.refusal(kept.shape())
        : Optional.of("write `promote: gated` into the section `index` of the new recipe first");
  }

  /// A held recipe without a note, as somebody wrote it by hand or left it behind, is gone on with.
  private Optional<String> busy(
      String collection, String served, Side to, Optional<Upgrade> waiting) {
    if (waiting.isPresent()) {
      return Optional.of(
          "an upgrade of %s to generation %s is under way; finish it or roll it back first"
              .formatted(collection, waiting.get().to().generation()));
    }
    CollectionRecipe recipe = recipes.fresh(collection);
    if (recipe instanceof CollectionRecipe.Invalid invalid) {
      return Optional.of(
          "its present recipe is bad: " + invalid.summary() + "; drop a good one first");
    }
    String present = recipe.generation();
    return present.equals(served) || present.equals(to.generation())
        ? Optional.empty()
        : Optional.of(
            "%s is on its way from generation %s to %s already; wait until searches see that, or drop"
                    .formatted(collection, served, present)
                + " the recipe from before");
  }

  /// The upgrade that was begun and waits to be let in; none when somebody gave the collection
  /// another recipe since.
  public Optional<Upgrade> waiting(String collection) {
    return find(collection)
        .filter(upgrade -> upgrade.flipped().isEmpty())
        .filter(upgrade -> isPresent(collection, upgrade.to()));
  }

  private boolean isPresent(String collection, Side side) {
    return recipes.fresh(collection).generation().equals(side.generation());
  }

  /// Lets searches see the new generation, in one step, and takes the hold out of the recipe.
  ///
  /// @param upgrade as [#waiting] told it
  /// @return false, with nothing done, when somebody gave the collection another recipe since
  public boolean flip(String collection, Upgrade upgrade) {
    if (!isPresent(collection, upgrade.to())) {
      return false;
    }
    index.promote(collection, upgrade.to().generation());
    blobs.put(note(collection), upgrade.flippedAt(clock.instant()).json());
    settle(collection);
    return true;
  }

  /// Takes the hold out of the recipe after a flip, where that was stopped before it did; what
  /// somebody changed meanwhile is left as it is.
  public void settle(String collection) {
    Optional<Upgrade> last =
        find(collection).filter(found -> found.flipped().isPresent() && !found.settled());
    if (last.isEmpty()) {
      return;
    }
    last.get()
        .to()
        .recipe()
        .filter(wanted -> recipe(collection).equals(Optional.of(gated(wanted))))
        .ifPresent(wanted -> write(collection, wanted));
    blobs.put(note(collection), last.get().asSettled().json());
  }

  private static String gated(String recipe) {
    return new RecipeText(recipe).with(INDEX, PROMOTE, GATED).yaml();
  }

  /// Brings the recipe from before an upgrade back, and lets searches see that generation at once
  /// where its index is there. What changed since is worked on under it; what did not is loaded
  /// again without computing anything.
  public RolledBack rollback(String collection) {
    Optional<Upgrade> last = find(collection);
    if (last.isEmpty()) {
      return new RolledBack.Refused("no upgrade of " + collection + " is known");
    }
    Side from = last.get().from();
    if (!isPresent(collection, last.get().to()) && !isPresent(collection, from)) {
      return new RolledBack.Refused(
          "the recipe of " + collection + " was changed since the upgrade; drop the one you want");
    }
    CollectionRecipe before = recipes.judge(collection, from.recipe().orElse(""));
    if (!before.generation().equals(from.generation())) {
      return new RolledBack.Refused(
          ("the recipe noted from before makes generation %s now, not %s: its model is gone or"
                  + " another one, or the recipe had been changed by hand already; drop the one you"
                  + " want")
              .formatted(before.generation(), from.generation()));
    }
    from.recipe()
        .ifPresentOrElse(
            text -> write(collection, text), () -> blobs.delete(recipePlace(collection)));
    boolean there =
        index.generations(collection).stream()
            .anyMatch(one -> one.definition().generation().equals(from.generation()));
    if (there) {
      index.promote(collection, from.generation());
    }
    blobs.delete(note(collection));
    return new RolledBack.Back(from.generation(), there);
  }

  /// Drops the indices of a collection that searches do not see and that no one fills: from then on
  /// there is no way back at once.
  ///
  /// @return their generations
  public List<String> retire(String collection) {
    String present = recipes.fresh(collection).generation();
    List<String> dropped = new ArrayList<>();
    for (VectorIndex.Generation one : index.generations(collection)) {
      String generation = one.definition().generation();
      if (!one.served() && !generation.equals(present)) {
        index.drop(collection, generation);
        dropped.add(generation);
      }
    }
    return dropped;
  }

  private void write(String collection, String text) {
    if (!recipe(collection).equals(Optional.of(text))) {
      blobs.put(recipePlace(collection), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private BlobId recipePlace(String collection) {
    return new BlobId(places.inputBucket(), CollectionRecipes.recipeKey(collection));
  }

  private BlobId note(String collection) {
    return new BlobId(places.modelsBucket(), "collections/" + collection + "/upgrade.json");
  }

  /// Where things lie.
  ///
  /// @param inputBucket recipes, beside the files
  /// @param modelsBucket notes, beside the collections' models
  public record Places(String inputBucket, String modelsBucket) {}
}
