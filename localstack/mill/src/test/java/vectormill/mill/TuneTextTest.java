package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vectormill.recipe.ParsedRecipe;
import vectormill.recipe.RecipeCatalog;
import vectormill.recipe.RecipeParser;
import vectormill.tuning.Judgements;
import vectormill.tuning.WeightTrial;

class TuneTextTest {
  private static final WeightTrial.Result BETTER =
      new WeightTrial.Result(List.of(new WeightTrial.Tried(0.7, 0.65)), 0.7, 0.7, 0.64, 0.6, 0.01);

  @Test
  void theLinesForTheRecipeAreOfARecipe() {
    List<String> lines = TuneText.ofJudged(BETTER, 40, "news");
    assertThat(lines).contains("for all searches, write into news/collection.yaml:");
    int start = lines.indexOf("search:");
    String yaml = String.join("\n", lines.subList(start, start + 2));
    assertThat(RecipeParser.parse(yaml, "collection.yaml", RecipeCatalog.packed()))
        .isInstanceOfSatisfying(
            ParsedRecipe.Valid.class,
            valid -> assertThat(valid.recipe().search().weight()).hasValue(0.7));
    assertThat(lines).last().asString().endsWith("\"fusion\": { \"weight\": 0.70 }");
    assertThat(TuneText.ofMade(BETTER, 40, "news")).containsAll(lines.subList(start, start + 2));
  }

  @Test
  void noWeightIsAdvisedWhereNoneIsBetterOrTheDoubtIsTooLarge() {
    WeightTrial.Result doubtful = new WeightTrial.Result(List.of(), 0.7, 0.7, 0.61, 0.6, 0.01);
    WeightTrial.Result worse = new WeightTrial.Result(List.of(), 0.7, 0.7, 0.59, 0.6, 0.01);
    assertThat(TuneText.ofMade(doubtful, 40, "news")).last().asString().startsWith("fix none");
    assertThat(TuneText.ofJudged(doubtful, 40, "news")).contains("search:");
    assertThat(TuneText.ofJudged(worse, 1, "news"))
        .contains("nDCG@10 of 1 judged query")
        .last()
        .asString()
        .startsWith("fix none");
  }

  @Test
  void queriesThatWereMadeAreCalledSoWithAnExample() {
    assertThat(TuneText.example(new Judgements(Map.of("mill river", Map.of("r7", 1.0)))))
        .containsExactly(
            "1 query made from records, each to find the record it came from: no judgements of"
                + " people",
            "  such as \"mill river\" for r7");
  }
}
