package vectormill.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.mill.TortureUpgrades;
import vectormill.upgrade.Upgrade;

/// The way of a collection from one generation to another, and where on it the collection is.
///
/// @param upgrades tells
/// @param collection which one
/// @param old text of the recipe that it comes from
/// @param from the generation of that recipe
/// @param file holds the recipe that it goes to
/// @param wanted its text
record UpgradeWay(
    TortureUpgrades upgrades,
    String collection,
    String old,
    String from,
    Path file,
    String wanted) {
  /// From where the collection is now.
  static UpgradeWay from(TortureUpgrades upgrades, String collection, String old, Path file)
      throws IOException {
    return new UpgradeWay(
        upgrades,
        collection,
        old,
        upgrades.served(collection).orElse("nothing"),
        file,
        Files.readString(file));
  }

  /// The note of this very upgrade.
  Optional<Upgrade> note() {
    return upgrades.note(collection).filter(note -> note.to().recipe().equals(Optional.of(wanted)));
  }

  /// Whether all files are done under the new recipe.
  boolean isFilled() {
    return note()
        .map(note -> note.to().generation())
        .filter(generation -> upgrades.present(collection).equals(generation))
        .filter(generation -> upgrades.isFilled(collection, generation))
        .isPresent();
  }

  /// Whether searches see another generation than before.
  boolean isFlipped() {
    return !served().equals(from);
  }

  /// Whether the recipe is the old one.
  boolean isRecipeOld() {
    return isRecipe(old);
  }

  /// How far an upgrade is that was just killed.
  UpgradeMoment moment() {
    Optional<Upgrade> note = note();
    if (isFlipped()) {
      return note.filter(Upgrade::settled).isPresent()
          ? UpgradeMoment.LEAVING
          : UpgradeMoment.FLIPPED;
    }
    if (note.isEmpty()) {
      return UpgradeMoment.STARTING;
    }
    return isFilled() ? UpgradeMoment.GATE : UpgradeMoment.FILLING;
  }

  /// What is wrong with the end of the way.
  List<String> arrived() {
    List<String> wrong = new ArrayList<>();
    expect(wrong, "the new recipe", isRecipe(wanted));
    expect(wrong, "searches that see the new one", served().equals(upgrades.present(collection)));
    expect(wrong, "another generation than before", isFlipped());
    Optional<Upgrade> note = note().filter(Upgrade::settled);
    expect(wrong, "a settled note", note.isPresent());
    boolean back =
        note.map(Upgrade::from)
            .filter(side -> side.generation().equals(from))
            .filter(side -> side.recipe().equals(Optional.of(old)))
            .isPresent();
    expect(wrong, "a way back", back);
    return wrong;
  }

  /// What is wrong with its beginning, after a rollback.
  List<String> returned() {
    List<String> wrong = new ArrayList<>();
    expect(wrong, "the old recipe", isRecipeOld());
    expect(wrong, "searches that see the old one", !isFlipped());
    expect(wrong, "no note", upgrades.note(collection).isEmpty());
    return wrong;
  }

  private void expect(List<String> wrong, String what, boolean holds) {
    if (!holds) {
      wrong.add(
          "%s: expected %s, found: searches see %s, note %s, recipe %s"
              .formatted(
                  collection,
                  what,
                  served(),
                  upgrades.note(collection),
                  upgrades.recipe(collection).orElse("none")));
    }
  }

  private boolean isRecipe(String text) {
    return upgrades.recipe(collection).equals(Optional.of(text));
  }

  private String served() {
    return upgrades.served(collection).orElse("nothing");
  }
}
