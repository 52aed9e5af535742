package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;

/// Turns text into token ids, without special tokens. Safe for many threads.
interface IdEncoder {
  /// The ids of a text.
  int[] encode(String text);

  /// The ids of each text, in order.
  default List<int[]> encodeAll(List<String> texts) {
    List<int[]> all = new ArrayList<>(texts.size());
    for (String text : texts) {
      all.add(encode(text));
    }
    return all;
  }
}
