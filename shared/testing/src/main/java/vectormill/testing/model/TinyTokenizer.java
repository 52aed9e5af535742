package vectormill.testing.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A WordPiece `tokenizer.json` as model hubs publish it.
final class TinyTokenizer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Family family;
  private final List<String> vocabulary;

  TinyTokenizer(Family family, List<String> vocabulary) {
    this.family = family;
    this.vocabulary = vocabulary;
  }

  void write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    for (String token : family.specialTokens()) {
      added.add(addedToken(vocabulary.indexOf(token), token));
    }
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", true)
        .put("lowercase", true)
        .putNull("strip_accents");
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    template(root.putObject("post_processor"));
    root.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
    ObjectNode model =
        root.putObject("model")
            .put("type", "WordPiece")
            .put("unk_token", family.unknown())
            .put("continuing_subword_prefix", "##")
            .put("max_input_chars_per_word", 100);
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    JSON.writeValue(file.toFile(), root);
  }

  static ObjectNode addedToken(int id, String content) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private void template(ObjectNode template) {
    template.put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    special(single, family.first(), 0);
    sequence(single, "A", 0);
    special(single, family.last(), 0);
    ArrayNode pair = template.putArray("pair");
    special(pair, family.first(), 0);
    sequence(pair, "A", 0);
    special(pair, family.last(), 0);
    sequence(pair, "B", 1);
    special(pair, family.last(), 1);
    ObjectNode tokens = template.putObject("special_tokens");
    for (String token : List.of(family.first(), family.last())) {
      ObjectNode entry = tokens.putObject(token).put("id", token);
      entry.putArray("ids").add(vocabulary.indexOf(token));
      entry.putArray("tokens").add(token);
    }
  }

  private static void special(ArrayNode template, String token, int type) {
    template.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
  }

  private static void sequence(ArrayNode template, String name, int type) {
    template.addObject().putObject("Sequence").put("id", name).put("type_id", type);
  }
}
