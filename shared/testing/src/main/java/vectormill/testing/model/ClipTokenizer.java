package vectormill.testing.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A byte-level BPE `tokenizer.json` as CLIP checkpoints have it.
///
/// @param merges in the order of their ranks
record ClipTokenizer(List<String> merges) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";
  private static final String WORD_END = "</w>";
  private static final String WORDS =
      "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

  ClipTokenizer {
    merges = List.copyOf(merges);
  }

  void write(Path file) throws IOException {
    List<String> vocabulary = vocabulary();
    int start = vocabulary.size() - 2;
    ObjectNode root = JSON.createObjectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    added.add(TinyTokenizer.addedToken(start, START));
    added.add(TinyTokenizer.addedToken(start + 1, END));
    ObjectNode normalizer = root.putObject("normalizer").put("type", "Sequence");
    ArrayNode steps = normalizer.putArray("normalizers");
    steps.addObject().put("type", "NFC");
    ObjectNode spaces = steps.addObject().put("type", "Replace").put("content", " ");
    spaces.putObject("pattern").put("Regex", "\\s+");
    steps.addObject().put("type", "Lowercase");
    splitting(root.putObject("pre_tokenizer").put("type", "Sequence"));
    ObjectNode processor = root.putObject("post_processor").put("type", "RobertaProcessing");
    processor.putArray("sep").add(END).add(start + 1);
    processor.putArray("cls").add(START).add(start);
    processor.put("trim_offsets", false).put("add_prefix_space", false);
    root.set("decoder", bytes());
    ObjectNode model = root.putObject("model").put("type", "BPE").putNull("dropout");
    model.put("unk_token", END).put("continuing_subword_prefix", "");
    model.put("end_of_word_suffix", WORD_END).put("fuse_unk", false);
    ObjectNode ids = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.get(id), id);
    }
    ArrayNode pairs = model.putArray("merges");
    merges.forEach(pairs::add);
    JSON.writeValue(file.toFile(), root);
  }

  private static void splitting(ObjectNode sequence) {
    ArrayNode steps = sequence.putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split").put("behavior", "Removed");
    split.put("invert", true).putObject("pattern").put("Regex", WORDS);
    steps.add(bytes());
  }

  private static ObjectNode bytes() {
    ObjectNode bytes = JSON.createObjectNode().put("type", "ByteLevel");
    return bytes.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
  }

  /// Every byte's letter, every byte's letter at the end of a word, what the merges make, start,
  /// end.
  private List<String> vocabulary() {
    List<String> letters = letters();
    List<String> vocabulary = new ArrayList<>(letters);
    letters.forEach(letter -> vocabulary.add(letter + WORD_END));
    merges.forEach(merge -> vocabulary.add(merge.replace(" ", "")));
    vocabulary.add(START);
    vocabulary.add(END);
    return vocabulary;
  }

  /// The letters that stand for bytes: those that can be printed for themselves, others from
  /// U+0100.
  private static List<String> letters() {
    List<String> letters = new ArrayList<>();
    int next = 0x100;
    List<String> others = new ArrayList<>();
    for (int value = 0; value < 0x100; value++) {
      if ((value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad)) {
        letters.add(Character.toString(value));
      } else {
        others.add(Character.toString(next++));
      }
    }
    letters.addAll(others);
    return letters;
  }
}
