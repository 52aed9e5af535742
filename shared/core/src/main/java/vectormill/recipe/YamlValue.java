package vectormill.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import vectormill.failure.Message;

/// A value in a recipe file with its place; whoever asks for the wrong type gets nothing and leaves
/// a mistake behind.
///
/// @param node the value
/// @param path the keys that lead to it
/// @param mistakes where to report
record YamlValue(Node node, String path, Mistakes mistakes) {
  private static final Set<Tag> WORDS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP);
  private static final int MAX_SHOWN = 60;
  private static final int MAX_TEXT = 500;
  private static final int MAX_ITEMS = 1000;

  void mistake(String message) {
    mistakes.add(node, path, message);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /// The entries of a map whose keys are all among `allowed`; each unknown or repeated key is a
  /// mistake and left out.
  Optional<Map<String, YamlValue>> map(List<String> allowed) {
    if (!(node instanceof MappingNode mapping) || !plain()) {
      mistake("expected a map with the keys " + list(allowed) + ", found " + found());
      return Optional.empty();
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue name = new YamlValue(tuple.getKeyNode(), path, mistakes);
      Optional<String> key = name.text();
      if (key.isEmpty()) {
        continue;
      }
      if (!allowed.contains(key.get())) {
        name.mistake(
            "unknown key '%s'; %sallowed: %s"
                .formatted(
                    shortened(key.get()), Mistakes.suggestion(key.get(), allowed), list(allowed)));
      } else if (entries.containsKey(key.get())) {
        name.mistake("the key '" + key.get() + "' stands here twice");
      } else {
        entries.put(key.get(), child(tuple.getValueNode(), key.get()));
      }
    }
    return Optional.of(entries);
  }

  /// The keys of a map, whatever they are.
  List<String> keys() {
    if (!(node instanceof MappingNode mapping)) {
      return List.of();
    }
    return mapping.getValue().stream()
        .map(NodeTuple::getKeyNode)
        .filter(ScalarNode.class::isInstance)
        .map(key -> ((ScalarNode) key).getValue())
        .toList();
  }

  /// Where this key's value stands, else where this value begins; from 1.
  int lineOf(String key) {
    Optional<Node> value =
        node instanceof MappingNode mapping
            ? mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode)
                .filter(tuple -> ((ScalarNode) tuple.getKeyNode()).getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
            : Optional.empty();
    return Mistakes.lineOf(value.orElse(node).getStartMark());
  }

  /// The elements of a list.
  Optional<List<YamlValue>> items(String what) {
    if (!(node instanceof SequenceNode sequence) || !plain()) {
      mistake("expected a list of " + what + ", found " + found());
      return Optional.empty();
    }
    if (sequence.getValue().size() > MAX_ITEMS) {
      mistake("a list has at most " + MAX_ITEMS + " items, found " + sequence.getValue().size());
      return Optional.empty();
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(child(item, Integer.toString(items.size())));
    }
    return Optional.of(items);
  }

  /// The elements of a list, each turned into something; those with a mistake are left out.
  <T> Optional<List<T>> items(String what, Function<YamlValue, Optional<T>> each) {
    return items(what).map(items -> items.stream().map(each).flatMap(Optional::stream).toList());
  }

  /// Words as written: `no` stays `no` and `1.0` stays `1.0`.
  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar) || !WORDS.contains(node.getTag()) || !plain()) {
      mistake("expected text, found " + found());
      return Optional.empty();
    }
    if (scalar.getValue().length() > MAX_TEXT) {
      mistake("expected at most " + MAX_TEXT + " characters, found " + scalar.getValue().length());
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  /// A whole number in a range, both ends inclusive.
  Optional<Integer> number(int least, int most) {
    String expected = "expected a whole number from " + least + " to " + most + ", found ";
    if (!(node instanceof ScalarNode scalar)
        || scalar.getScalarStyle() != ScalarStyle.PLAIN
        || !scalar.getValue().matches("[+-]?[0-9]{1,10}")) {
      mistake(expected + found());
      return Optional.empty();
    }
    long value = Long.parseLong(scalar.getValue());
    if (value < least || value > most) {
      mistake(expected + value);
      return Optional.empty();
    }
    return Optional.of((int) value);
  }

  /// A number above 0 and at most 1.
  Optional<Double> share() {
    return number("expected a number above 0 and at most 1, found ", value -> value > 0);
  }

  /// A number from 0 to 1, both inclusive.
  Optional<Double> fraction() {
    return number("expected a number from 0 to 1, found ", value -> value >= 0);
  }

  private Optional<Double> number(String expected, DoublePredicate enough) {
    if (!(node instanceof ScalarNode scalar)
        || scalar.getScalarStyle() != ScalarStyle.PLAIN
        || !scalar.getValue().matches("[0-9]?\\.?[0-9]{1,10}")) {
      mistake(expected + found());
      return Optional.empty();
    }
    double value = Double.parseDouble(scalar.getValue());
    if (!enough.test(value) || value > 1) {
      mistake(expected + scalar.getValue());
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /// `true` or `false`.
  Optional<Boolean> bool() {
    if (isBool()) {
      return Optional.of(((ScalarNode) node).getValue().equals("true"));
    }
    mistake("expected true or false, found " + found());
    return Optional.empty();
  }

  boolean isBool() {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (scalar.getValue().equals("true") || scalar.getValue().equals("false"));
  }

  /// One of a few words.
  <T> Optional<T> choice(Map<String, T> choices) {
    List<String> allowed = List.copyOf(choices.keySet());
    if (!(node instanceof ScalarNode scalar) || !plain()) {
      mistake("expected " + oneOf(allowed) + ", found " + found());
      return Optional.empty();
    }
    if (!choices.containsKey(scalar.getValue())) {
      mistake(
          Mistakes.suggestion(scalar.getValue(), allowed)
              + ("expected " + oneOf(allowed) + ", found " + found()));
      return Optional.empty();
    }
    return Optional.of(choices.get(scalar.getValue()));
  }

  /// What stands here, for messages.
  String found() {
    return switch (node) {
      case MappingNode map -> "a map" + oddity(map);
      case SequenceNode sequence -> "a list" + oddity(sequence);
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
      case ScalarNode scalar -> "'" + shortened(scalar.getValue()) + "'" + oddity(scalar);
      default -> "something else";
    };
  }

  static String list(List<String> words) {
    return String.join(", ", words);
  }

  private static String oneOf(List<String> allowed) {
    return allowed.size() == 1 ? allowed.getFirst() : "one of " + list(allowed);
  }

  private YamlValue child(Node child, String name) {
    return new YamlValue(child, path.isEmpty() ? name : path + "." + name, mistakes);
  }

  private boolean plain() {
    return oddity(node).isEmpty();
  }

  private static String oddity(Node node) {
    if (node.getAnchor() != null) {
      return " with the anchor &" + shortened(node.getAnchor()) + " (anchors are not supported)";
    }
    Tag tag = node.getTag();
    boolean usual =
        WORDS.contains(tag)
            || tag.equals(Tag.MAP)
            || tag.equals(Tag.SEQ)
            || tag.equals(Tag.NULL)
            || tag.equals(Tag.MERGE);
    return usual ? "" : " with the tag " + shortened(tag.getValue()) + " (tags are not supported)";
  }

  private static String shortened(String text) {
    return Message.of(text, MAX_SHOWN);
  }
}
