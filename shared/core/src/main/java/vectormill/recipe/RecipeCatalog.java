package vectormill.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recipes by name, to start from. Immutable.
public final class RecipeCatalog {
  /// The recipe of collections that name none.
  public static final String DEFAULT = "default";

  /// Packed recipes; each stands on the first one unless it says otherwise.
  private static final List<String> PACKED = List.of(DEFAULT, "newspapers", "table", "texts");

  private static final String FOLDER = "/vectormill/recipes/";

  private final Map<String, Recipe> recipes;

  private RecipeCatalog(Map<String, Recipe> recipes) {
    this.recipes = recipes;
  }

  /// The recipes of the folder `recipes/`, as packed into this jar.
  public static RecipeCatalog packed() {
    return Packed.CATALOG;
  }

  private static RecipeCatalog parsePacked() {
    RecipeCatalog catalog = of(List.of());
    for (String name : PACKED) {
      ParsedRecipe parsed = RecipeParser.parse(resource(name), name + ".yaml", catalog);
      Recipe recipe =
          switch (parsed) {
            case ParsedRecipe.Valid(Recipe found, _) -> found.withName(name);
            case ParsedRecipe.Invalid invalid ->
                throw new IllegalStateException("a packed recipe is bad: " + invalid.describe());
          };
      catalog = catalog.with(recipe);
    }
    return catalog;
  }

  /// These recipes under their names.
  public static RecipeCatalog of(List<Recipe> recipes) {
    Map<String, Recipe> byName = new LinkedHashMap<>();
    recipes.forEach(recipe -> byName.put(recipe.name(), recipe));
    return new RecipeCatalog(byName);
  }

  /// The recipe of this name.
  public Optional<Recipe> find(String name) {
    return Optional.ofNullable(recipes.get(name));
  }

  /// What a collection without a recipe gets.
  public Recipe standard() {
    return find(DEFAULT).orElseGet(Recipe::automatic);
  }

  /// All names.
  public List<String> names() {
    return List.copyOf(recipes.keySet());
  }

  private RecipeCatalog with(Recipe recipe) {
    List<Recipe> all = new ArrayList<>(recipes.values());
    all.add(recipe);
    return of(all);
  }

  private static String resource(String name) {
    try (InputStream stream = RecipeCatalog.class.getResourceAsStream(FOLDER + name + ".yaml")) {
      if (stream == null) {
        throw new IllegalStateException("the recipe " + name + " is not packed into this jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the packed recipe " + name, e);
    }
  }

  /// Parsed when they are first asked for, and once.
  private static final class Packed {
    static final RecipeCatalog CATALOG = parsePacked();
  }
}
