package vectormill.recipe;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import vectormill.document.Segment;

/// Reads recipe files. Nothing in a file is executed or expanded: tags, anchors and aliases are
/// mistakes, size and depth are bounded.
public final class RecipeParser {
  /// A recipe is a page of text; nothing larger is read.
  public static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 20;
  private static final List<String> KEYS =
      List.of("recipe", "read", "keep", "embed", "write", "index", "dedupe", "search");

  private RecipeParser() {}

  /// Reads a recipe and reports every mistake in it at once.
  ///
  /// A section given replaces the base's: key by key for maps, whole for lists. An empty file is
  /// the standard recipe.
  ///
  /// @param yaml the file's content
  /// @param fileName for messages
  /// @param bases what `recipe: name` can name
  public static ParsedRecipe parse(String yaml, String fileName, RecipeCatalog bases) {
    Mistakes mistakes = new Mistakes();
    Optional<Node> root = compose(yaml, mistakes);
    ParsedRecipe.Valid recipe =
        root.map(node -> recipe(new YamlValue(node, "", mistakes), bases))
            .orElseGet(() -> new ParsedRecipe.Valid(bases.standard(), 1));
    return mistakes.isEmpty()
        ? recipe
        : new ParsedRecipe.Invalid(fileName, mistakes.inOrderOfLines());
  }

  static Optional<Node> compose(String yaml, Mistakes mistakes) {
    int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      mistakes.add(1, "", "expected at most " + MAX_BYTES + " bytes, found " + bytes);
      return Optional.empty();
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    try {
      @Nullable Node node = new Yaml(options).compose(new StringReader(yaml));
      return Optional.ofNullable(node);
    } catch (MarkedYAMLException e) {
      int line = Mistakes.lineOf(e.getProblemMark());
      mistakes.add(line, "", "no valid YAML: " + e.getProblem());
    } catch (YAMLException | IllegalArgumentException e) {
      // SnakeYAML checks some tags only when it builds a node, without saying where.
      mistakes.add(1, "", "no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static ParsedRecipe.Valid recipe(YamlValue root, RecipeCatalog bases) {
    Map<String, YamlValue> map = root.map(KEYS).orElse(Map.of());
    Recipe base =
        Optional.ofNullable(map.get("recipe"))
            .flatMap(value -> base(value, bases))
            .orElseGet(bases::standard);
    ReadSpec read =
        Optional.ofNullable(map.get("read"))
            .map(section -> ReadSection.parse(section, base.read()))
            .orElse(base.read());
    IndexSpec index =
        Optional.ofNullable(map.get("index"))
            .map(section -> IndexSection.parse(section, base.index()))
            .orElse(base.index());
    List<String> unknown = IndexSection.unknownFields(read, index);
    if (!unknown.isEmpty()) {
      map.getOrDefault("index", root)
          .mistake(
              "index.fields names what read.attributes leaves out: " + YamlValue.list(unknown));
    }
    Optional<YamlValue> section = Optional.ofNullable(map.get("embed"));
    EmbedSpec embed =
        section.map(value -> EmbedSection.parse(value, base.embed())).orElse(base.embed());
    List<OutputSpec> write =
        Optional.ofNullable(map.get("write")).flatMap(WriteSection::parse).orElse(base.write());
    checkReading(map.getOrDefault("read", root), read, embed);
    checkWriting(map.getOrDefault("write", root), write, embed);
    Recipe recipe =
        new Recipe(
            base.name(),
            read,
            Optional.ofNullable(map.get("keep")).flatMap(KeepSection::parse).orElse(base.keep()),
            embed,
            write,
            index,
            dedupe(map, embed, base),
            search(map, base));
    return new ParsedRecipe.Valid(recipe, section.map(EmbedSection::modelLine).orElse(1));
  }

  private static void checkReading(YamlValue section, ReadSpec read, EmbedSpec embed) {
    if (embed.cutsTexts() && read.attributes().contains(Segment.PLACE)) {
      section.mistake(
          "with embed.level the attribute '%s' is the segment's place; leave that field out"
              .formatted(Segment.PLACE));
    }
    boolean wantsImages = section.keys().contains("image") || read.format() == Format.IMAGE;
    if (wantsImages && embed.subject() == EmbedSpec.Subject.TEXT) {
      section.mistake("pictures are read only where embed.image names a model");
    }
  }

  private static void checkWriting(YamlValue section, List<OutputSpec> write, EmbedSpec embed) {
    if (embed.cutsTexts() && write.stream().anyMatch(WriteSection::isLegacy)) {
      section.mistake("the legacy form has one vector a record; leave it out, or embed.level");
    }
  }

  private static DedupeSpec dedupe(Map<String, YamlValue> map, EmbedSpec embed, Recipe base) {
    return Optional.ofNullable(map.get("dedupe"))
        .map(value -> DedupeSection.parse(value, embed, base.dedupe()))
        .orElse(base.dedupe());
  }

  private static SearchSpec search(Map<String, YamlValue> map, Recipe base) {
    return Optional.ofNullable(map.get("search"))
        .map(value -> SearchSection.parse(value, base.search()))
        .orElse(base.search());
  }

  private static Optional<Recipe> base(YamlValue value, RecipeCatalog bases) {
    Optional<String> name = value.text();
    Optional<Recipe> base = name.flatMap(bases::find);
    if (name.isPresent() && base.isEmpty()) {
      value.mistake(
          "no recipe '%s' to start from; %sthere are: %s"
              .formatted(
                  name.get(),
                  Mistakes.suggestion(name.get(), bases.names()),
                  YamlValue.list(bases.names())));
    }
    return base;
  }
}
