package vectormill.rivals;

import java.util.ArrayList;
import java.util.List;

/// One way of asking a library for vectors.
///
/// @param name of library and way
/// @param calls how it is asked
/// @param kind what it is compared as
record Way(String name, Kind kind, Calls calls) {
  /// What a way is compared as.
  enum Kind {
    /// Ours.
    OURS,
    /// Another library's, as its documentation shows it, each text through the model alone.
    ALONE,
    /// Another library's, with threads arranged as only experts would.
    TUNED,
    /// Another library's, several texts in one padded tensor.
    PADDED
  }

  /// From texts to vectors in their order, of any length.
  interface Calls {
    List<float[]> embed(List<String> texts) throws Exception;
  }

  /// From a text to its vector.
  interface Call {
    float[] embed(String text) throws Exception;
  }

  /// Texts one after another.
  static Calls oneByOne(Call call) {
    return texts -> {
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (String text : texts) {
        vectors.add(call.embed(text));
      }
      return vectors;
    };
  }

  /// So many texts at a time, in the order of the file.
  static Calls inChunks(int size, Calls calls) {
    return texts -> {
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (int from = 0; from < texts.size(); from += size) {
        vectors.addAll(calls.embed(texts.subList(from, Math.min(texts.size(), from + size))));
      }
      return vectors;
    };
  }
}
