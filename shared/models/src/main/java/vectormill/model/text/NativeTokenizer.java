package vectormill.model.text;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Hugging Face tokenizer of a `tokenizer.json`. It fetches ids only, which is half the work.
///
/// Owns native memory; nobody may use it after [#close].
final class NativeTokenizer implements IdEncoder, AutoCloseable {
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

  private final long handle;

  private NativeTokenizer(long handle) {
    this.handle = handle;
  }

  /// @param json a whole `tokenizer.json`; what it says about truncation and padding is ignored
  /// @param folder for the native library
  /// @throws RuntimeException with the library's message if the tokenizer is not understood
  static NativeTokenizer of(String json, Optional<Path> folder) {
    TokenizerLibrary.load(folder);
    long handle = LIBRARY.createTokenizerFromString(json);
    LIBRARY.disableTruncation(handle);
    LIBRARY.disablePadding(handle);
    return new NativeTokenizer(handle);
  }

  @Override
  public int[] encode(String text) {
    return ids(LIBRARY.encode(handle, WellFormed.text(text), false));
  }

  /// The ids with special tokens around them.
  int[] encodeWithSpecials(String text) {
    return ids(LIBRARY.encode(handle, WellFormed.text(text), true));
  }

  /// As `encode`, on all cores.
  @Override
  public List<int[]> encodeAll(List<String> texts) {
    String[] wellFormed = new String[texts.size()];
    for (int i = 0; i < wellFormed.length; i++) {
      wellFormed[i] = WellFormed.text(texts.get(i));
    }
    List<int[]> all = new ArrayList<>(wellFormed.length);
    for (long encoding : LIBRARY.batchEncode(handle, wellFormed, false)) {
      all.add(ids(encoding));
    }
    return all;
  }

  /// The ids and where they come from.
  TokenSpans spans(String text) {
    long encoding = LIBRARY.encode(handle, WellFormed.text(text), false);
    try {
      int[] ids = narrowed(LIBRARY.getTokenIds(encoding));
      return spans(text, ids, LIBRARY.getTokenCharSpans(encoding));
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  @Override
  public void close() {
    LIBRARY.deleteTokenizer(handle);
  }

  /// The library counts code points.
  private static TokenSpans spans(String text, int[] ids, CharSpan[] spans) {
    int[] offsets = offsets(text);
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      starts[i] = offsets[spans[i].getStart()];
      ends[i] = offsets[spans[i].getEnd()];
    }
    return new TokenSpans(ids, starts, ends);
  }

  private static int[] offsets(String text) {
    IntList offsets = new IntList(text.length() + 1);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets.add(i);
    }
    offsets.add(text.length());
    return offsets.toArray();
  }

  private static int[] ids(long encoding) {
    try {
      return narrowed(LIBRARY.getTokenIds(encoding));
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  private static int[] narrowed(long[] ids) {
    int[] narrowed = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      narrowed[i] = (int) ids[i];
    }
    return narrowed;
  }
}
