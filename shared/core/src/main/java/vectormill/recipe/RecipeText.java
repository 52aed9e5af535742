package vectormill.recipe;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// The text of a recipe, changed where it has to be and nowhere else: comments, order and line ends
/// stay.
public final class RecipeText {
  private final String yaml;

  /// @param yaml of a valid recipe, or empty
  public RecipeText(String yaml) {
    this.yaml = yaml;
  }

  /// Sets one value.
  ///
  /// @param section a key at the top, made where it is absent; a plain value there gives way
  /// @param key in the section
  /// @param value a plain word or number
  /// @throws IllegalArgumentException if the text is no YAML map
  public RecipeText with(String section, String key, String value) {
    Optional<Node> root = compose();
    if (root.isEmpty()) {
      return appended(section, key, value);
    }
    if (!(root.get() instanceof MappingNode map)) {
      throw new IllegalArgumentException("a recipe is a map of keys and values");
    }
    Optional<NodeTuple> found = entry(map, section);
    if (found.isPresent()) {
      return inSection(found.get().getValueNode(), key, value);
    }
    if (map.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
      return inFlow(map, section, "{ " + key + ": " + value + " }");
    }
    return appended(section, key, value);
  }

  /// The text itself.
  public String yaml() {
    return yaml;
  }

  private RecipeText inSection(Node section, String key, String value) {
    if (!(section instanceof MappingNode map)) {
      return replaced(section, "{ " + key + ": " + value + " }");
    }
    Optional<NodeTuple> old = entry(map, key);
    if (old.isPresent()) {
      return replaced(old.get().getValueNode(), value);
    }
    if (map.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
      return inFlow(map, key, value);
    }
    int start = offset(map.getStartMark());
    String indent = " ".repeat(map.getStartMark().getColumn());
    return spliced(start, start, key + ": " + value + lineEnd() + indent);
  }

  private RecipeText inFlow(MappingNode map, String key, String value) {
    int brace = offset(map.getStartMark()) + 1;
    String entry = " " + key + ": " + value;
    return spliced(brace, brace, map.getValue().isEmpty() ? entry + " " : entry + ",");
  }

  private RecipeText appended(String section, String key, String value) {
    String gap = yaml.isEmpty() || yaml.endsWith("\n") ? "" : lineEnd();
    String line = section + ": { " + key + ": " + value + " }" + lineEnd();
    return new RecipeText(yaml + gap + line);
  }

  /// An absent value has no width and may stand right behind its colon.
  private RecipeText replaced(Node old, String value) {
    int start = offset(old.getStartMark());
    int end = offset(old.getEndMark());
    boolean glued = start > 0 && yaml.charAt(start - 1) == ':';
    return spliced(start, end, glued ? " " + value : value);
  }

  private RecipeText spliced(int start, int end, String text) {
    return new RecipeText(yaml.substring(0, start) + text + yaml.substring(end));
  }

  private String lineEnd() {
    return yaml.contains("\r\n") ? "\r\n" : "\n";
  }

  /// Marks count code points.
  private int offset(Mark mark) {
    return yaml.offsetByCodePoints(0, mark.getIndex());
  }

  private static Optional<NodeTuple> entry(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst();
  }

  private Optional<Node> compose() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(RecipeParser.MAX_BYTES);
    try {
      return Optional.ofNullable(new Yaml(options).compose(new StringReader(yaml)));
    } catch (YAMLException e) {
      throw new IllegalArgumentException("a recipe is YAML: " + e.getMessage(), e);
    }
  }
}
