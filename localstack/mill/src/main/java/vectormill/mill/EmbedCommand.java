package vectormill.mill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.document.Reason;
import vectormill.embedding.TextEmbedder;
import vectormill.embedfiles.LocalEmbedding;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.ParsedRecipe;
import vectormill.recipe.Recipe;
import vectormill.recipe.RecipeCatalog;
import vectormill.recipe.RecipeParser;

/// Embeds a file without any cloud.
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = {
      "Embed the records of a file without any cloud.",
      "Format and fields are found out, or said by a recipe. Without a model, the model lite is trained"
          + " from the file's own texts."
    },
    footer = {
      "",
      "Examples:",
      "  mill embed articles.jsonl.bz2 --model e5-small",
      "  mill embed articles.jsonl --model ~/models/gte --out vectors.jsonl",
      "  mill embed articles.jsonl --recipe newspapers/collection.yaml",
      "  mill embed photos.tar --images --model clip-vit-b-32"
    })
final class EmbedCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "FILE", description = "What to embed.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      description = "A name that was added, or a folder; the recipe's model when absent.")
  private @Nullable String model;

  @Option(names = "--recipe", paramLabel = "FILE", description = "A collection.yaml.")
  private @Nullable Path recipeFile;

  @Option(
      names = "--images",
      description = "Embed the pictures of FILE, which may be one, with a model that knows them.")
  private boolean images;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where vectors go: .npy (with .parquet beside it) or .jsonl; beside FILE when absent.")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(file)) {
      System.err.println("mill: there is no file " + file);
      return ExitCode.FAILED;
    }
    EmbedOutput output = EmbedOutput.of(file, out);
    Recipe recipe = output.writtenBy(images ? ofImages(recipe()) : recipe());
    LocalEmbedding embedding = new LocalEmbedding(recipe, InstantSource.system());
    long begun = System.nanoTime();
    try (TextEmbedder embedder =
        new LocalEmbedders(state.home()).open(model, recipe.embed(), () -> embedding.texts(file))) {
      LocalEmbedding.Report report = embedding.run(file, embedder, output.base());
      double seconds = (System.nanoTime() - begun) / 1e9;
      long failed = report.tally().count(Reason.Kind.FAILED);
      System.out.println(report.reading());
      System.out.printf(
          "%d records: %d embedded, %d filtered, %d failed; %s, dimension %d, %.1f s%n",
          report.tally().records(),
          report.tally().embedded(),
          report.tally().count(Reason.Kind.FILTERED),
          failed,
          embedder.model().label(),
          embedder.dimension(),
          seconds);
      report.files().forEach(System.out::println);
      return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private static Recipe ofImages(Recipe recipe) {
    return recipe.withEmbed(recipe.embed().of(EmbedSpec.Subject.IMAGE));
  }

  private Recipe recipe() throws IOException {
    if (recipeFile == null) {
      return RecipeCatalog.packed().standard();
    }
    List<String> lines = Files.readAllLines(recipeFile, StandardCharsets.UTF_8);
    return switch (RecipeParser.parse(
        String.join("\n", lines), recipeFile.toString(), RecipeCatalog.packed())) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new IOException(invalid.describe());
    };
  }
}
