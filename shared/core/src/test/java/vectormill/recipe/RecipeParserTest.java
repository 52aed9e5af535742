package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecipeParserTest {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();

  private static final String MANY_MISTAKES =
      """
      recipe: newspaper
      reed: {}
      read:
        fromat: jsonl
        format: jason
        id: [a]
        text: a..b
      keep:
        - { minChars: -1 }
        - { field: tp, in: ar }
        - { minChars: 5, maxChars: 9 }
      embed: { dimension: 301, terms: letters }
      write:
        - { format: npy, dtype: f64 }
        - { format: jsonl, dtype: f16 }
        - { dtype: f16 }
      index: maybe
      """;
  private static final List<String> MANY_MESSAGES =
      List.of(
          "line 1, recipe: no recipe 'newspaper' to start from; did you mean 'newspapers'? there"
              + " are: default, newspapers, table, texts",
          "line 2: unknown key 'reed'; did you mean 'read'? allowed: recipe, read, keep, embed,"
              + " write, index, dedupe, search",
          "line 4, read: unknown key 'fromat'; did you mean 'format'? allowed: format, id, text,"
              + " image, date, language, attributes",
          "line 5, read.format: did you mean 'json'? expected one of auto, jsonl, json, csv, tsv,"
              + " parquet, text, image, lines, tar, webdataset, found 'jason'",
          "line 6, read.id: expected text, found a list",
          "line 7, read.text: expected a field path such as title or meta.title, found 'a..b'",
          "line 9, keep.0.minChars: expected a whole number from 0 to 2147483647, found -1",
          "line 10, keep.1.in: expected a list of values, found 'ar'",
          "line 11, keep.2: a rule is one of {field, in}, {field, notIn}, {minChars}, {maxChars};"
              + " found the keys minChars, maxChars",
          "line 12, embed.dimension: expected a whole number from 1 to 300, found 301",
          "line 12, embed.terms: expected one of words, words-and-characters, found 'letters'",
          "line 14, write.0.dtype: expected one of f16, f32, found 'f64'",
          "line 15, write.1: unknown key 'dtype'; allowed: format, vectors",
          "line 16, write.2: an output needs the key 'format': one of npy, impresso-jsonl.bz2,"
              + " jsonl",
          "line 17, index: expected true, false or {fields: [...]}, found 'maybe'");

  @Test
  void aTagThatYamlItselfRefusesLateIsAMistake() {
    assertThat(RecipeParser.parse("!%+E", "a.yaml", BASES))
        .isInstanceOfSatisfying(
            ParsedRecipe.Invalid.class,
            invalid -> assertThat(invalid.describe()).contains("no valid YAML: Tag"));
  }

  @Test
  void theExampleOfTheDesignIsAcceptedWithTheModelThatIsThere() {
    Recipe recipe =
        valid(
            """
            recipe: newspapers
            read:   { format: jsonl, id: id, text: ft, date: date, language: lg }
            keep:   [ { field: tp, in: [ar, page] }, { minChars: 800 } ]
            embed:  { text: lite }
            write:  [ { format: impresso-jsonl.bz2 }, { format: npy, dtype: f16 } ]
            index:  { fields: [date, language] }
            """);

    assertThat(recipe.name()).isEqualTo("newspapers");
    assertThat(recipe.read())
        .isEqualTo(
            new ReadSpec(
                Format.JSON_LINES,
                Optional.of("id"),
                List.of(new ReadSpec.TextField("ft", "")),
                Optional.of("date"),
                Optional.of("lg"),
                List.of()));
    assertThat(recipe.keep())
        .containsExactly(
            new KeepRule.FieldIn("tp", List.of("ar", "page")), new KeepRule.MinChars(800));
    assertThat(recipe.write())
        .containsExactly(
            new OutputSpec.Impresso(false, OutputSpec.Timestamp.RECORD),
            new OutputSpec.Npy(OutputSpec.Precision.F16));
    assertThat(recipe.index()).isEqualTo(new IndexSpec(true, List.of("date", "language")));
  }

  @Test
  void anEmptyFileAndOneOfCommentsAreTheStandardRecipe() {
    assertThat(valid("")).isEqualTo(BASES.standard());
    assertThat(valid("# nothing yet\n")).isEqualTo(BASES.standard());
  }

  @Test
  void sectionsReplaceTheBaseKeyByKeyAndListsWhole() {
    Recipe base = BASES.find("newspapers").orElseThrow();
    Recipe recipe =
        valid("recipe: newspapers\nread: {text: [t, ft]}\nkeep: []\nembed: {dimension: 64}\n");

    assertThat(recipe.read().id()).isEqualTo(base.read().id());
    assertThat(recipe.read().text())
        .extracting(ReadSpec.TextField::path)
        .containsExactly("t", "ft");
    assertThat(recipe.keep()).isEmpty();
    assertThat(recipe.embed().dimension()).isEqualTo(64);
    assertThat(recipe.embed().lite()).isEqualTo(base.embed().lite());
    assertThat(recipe.write()).isEqualTo(base.write());
  }

  @Test
  void anArrayOfVectorsIsAddedWhereTheOutputsLeaveItOut() {
    assertThat(valid("write: [{format: jsonl, vectors: base64}]").write())
        .containsExactly(
            new OutputSpec.Npy(OutputSpec.Precision.F32),
            new OutputSpec.JsonLines(OutputSpec.VectorForm.BASE64));
    assertThat(valid("write: [{format: impresso-jsonl.bz2, legacy: true, ts: processing}]").write())
        .contains(new OutputSpec.Impresso(true, OutputSpec.Timestamp.PROCESSING));
  }

  @Test
  void textFieldsCanHaveLabels() {
    assertThat(valid("read: {text: [title, {field: meta.body, label: 'Body: '}]}").read().text())
        .containsExactly(
            new ReadSpec.TextField("title", ""), new ReadSpec.TextField("meta.body", "Body: "));
    assertThat(valid("read: {text: {field: a, label: x}}").read().text())
        .containsExactly(new ReadSpec.TextField("a", "x"));
  }

  @Test
  void valuesStayAsTheyAreWritten() {
    assertThat(valid("keep: [{field: lg, in: [no, yes, 1.0, 007, 2020-01-01, ÅÄÖ]}]").keep())
        .containsExactly(
            new KeepRule.FieldIn("lg", List.of("no", "yes", "1.0", "007", "2020-01-01", "ÅÄÖ")));
  }

  @Test
  void indexIsSwitchedOffAndOn() {
    assertThat(valid("index: false").index().enabled()).isFalse();
    assertThat(valid("index: {fields: [a]}").index()).isEqualTo(new IndexSpec(true, List.of("a")));
  }

  @Test
  void everyMistakeIsReportedAtOnceWithItsLine() {
    assertThat(mistakes(MANY_MISTAKES))
        .extracting(RecipeMistake::toString)
        .containsExactlyElementsOf(MANY_MESSAGES);
  }

  @Test
  void wrongTypesAreNamed() {
    assertThat(messages("read: 5")).first().asString().contains("expected a map").contains("'5'");
    assertThat(messages("keep: {minChars: 5}")).first().asString().contains("found a map");
    assertThat(messages("keep: [5]")).first().asString().contains("expected a map");
    assertThat(messages("keep: [{minChars: '5'}]")).first().asString().contains("whole number");
    assertThat(messages("keep: [{minChars: 99999999999}]"))
        .first()
        .asString()
        .contains("whole number");
    assertThat(messages("read:")).first().asString().contains("found nothing");
    assertThat(messages("write: [{format: impresso-jsonl.bz2, legacy: yes}]"))
        .first()
        .asString()
        .isEqualTo("expected true or false, found 'yes'");
    assertThat(messages("read: {text: [{label: x}]}"))
        .containsExactly("a text field needs the key 'field'; allowed: field, label");
    assertThat(messages("- a\n- b")).first().asString().contains("found a list");
    assertThat(messages("newspapers")).first().asString().contains("found 'newspapers'");
  }

  @Test
  void keysThatContradictEachOtherAreMistakes() {
    assertThat(messages("keep: [{minChars: 10}, {maxChars: 10}]"))
        .containsExactly(
            "keeps nothing: more than 10 (minChars) and at most 10 (maxChars) characters");
    assertThat(messages("keep: [{field: a, in: [x]}, {field: a, notIn: [x, y]}]"))
        .first()
        .asString()
        .startsWith("keeps nothing");
    assertThat(messages("keep: [{field: a, in: [x]}, {field: a, in: [y]}]")).hasSize(1);
    assertThat(messages("keep: [{minChars: 1}, {minChars: 2}]"))
        .containsExactly("the same limit is given twice");
    assertThat(messages("write: [{format: npy}, {format: npy, dtype: f16}]"))
        .containsExactly("the same format is written twice");
    assertThat(messages("read: {text: [a, a]}")).containsExactly("named twice: a");
    assertThat(messages("read: {attributes: [a]}\nindex: {fields: [a, b, date]}"))
        .containsExactly("index.fields names what read.attributes leaves out: b");
  }

  @Test
  void aKeyThatStandsTwiceIsAMistake() {
    assertThat(mistakes("index: true\nindex: false"))
        .containsExactly(new RecipeMistake(2, "", "the key 'index' stands here twice"));
  }

  @Test
  void brokenYamlIsAMistakeWithItsLine() {
    assertThat(mistakes("read: {format: jsonl\nkeep: []"))
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.line()).isEqualTo(2);
          assertThat(mistake.message()).startsWith("no valid YAML");
        });
    assertThat(messages("a: 1\n---\nb: 2")).first().asString().startsWith("no valid YAML");
    assertThat(messages("\tread: 1")).first().asString().startsWith("no valid YAML");
  }

  @Test
  void anchorsAliasesAndTagsAreRefused() {
    assertThat(messages("read: &a {text: &b [*b]}\nembed: *a"))
        .anySatisfy(message -> assertThat(message).contains("anchors are not supported"));
    assertThat(messages("recipe: !!javax.script.ScriptEngineManager [x]"))
        .first()
        .asString()
        .contains("tag is not allowed");
    assertThat(messages("recipe: !mine x")).first().asString().contains("tags are not supported");
    assertThat(messages("read: {<<: {id: a}}")).first().asString().contains("expected text");
  }

  @Test
  void sizeAndDepthAreBounded() {
    assertThat(messages("#" + "x".repeat(RecipeParser.MAX_BYTES)))
        .containsExactly("expected at most 262144 bytes, found 262145");
    assertThat(messages("[".repeat(100_000))).first().asString().startsWith("no valid YAML");
    assertThat(messages("keep: [" + "5,".repeat(900) + "]")).hasSize(200);
  }

  @Test
  void mistakesAreDescribedInOneText() {
    assertThat(RecipeParser.parse("x: 1", "books/collection.yaml", BASES))
        .isInstanceOfSatisfying(
            ParsedRecipe.Invalid.class,
            invalid ->
                assertThat(invalid.describe())
                    .isEqualTo(
                        "books/collection.yaml has 1 mistake:\n  line 1: unknown key 'x'; allowed:"
                            + " recipe, read, keep, embed, write, index, dedupe, search"));
  }

  private static Recipe valid(String yaml) {
    return switch (RecipeParser.parse(yaml, "books/collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> recipe;
      case ParsedRecipe.Invalid invalid -> throw new AssertionError(invalid.describe());
    };
  }

  private static List<RecipeMistake> mistakes(String yaml) {
    return switch (RecipeParser.parse(yaml, "books/collection.yaml", BASES)) {
      case ParsedRecipe.Valid(Recipe recipe, _) -> throw new AssertionError("accepted: " + recipe);
      case ParsedRecipe.Invalid invalid -> invalid.mistakes();
    };
  }

  private static List<String> messages(String yaml) {
    return mistakes(yaml).stream().map(RecipeMistake::message).toList();
  }
}
