package vectormill.model.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.model.folder.UnusableModelException;

/// The tokenizer of a model: exact token counts of whole texts, whatever `tokenizer.json` says
/// about truncation and padding. Safe for many threads; owns native memory until closed.
public final class TextTokenizer implements AutoCloseable {
  private static final List<String> SAMPLE =
      List.of(
          "The Mill, 1872: \"grain & flour\" (3.5 tons) – sold!",
          "naïve café Ångström İstanbul straße ﬁn",
          "unbelievableness antidisestablishmentarianism x_y a@b.example",
          "Ленинград Αθήνα 東京の米 ー\u00ad\u200b\u0007 \t\r\n\u00a0\u3000end",
          "[CLS] [MASK] [ CLS ] ##ing ## 12,000.50 $5 €7 it's");

  private final NativeTokenizer library;
  private final IdEncoder encoder;
  private final SpecialTokens specials;
  private final int largestId;
  private final int padId;
  private final OptionalInt unknownId;

  private TextTokenizer(
      NativeTokenizer library, IdEncoder encoder, SpecialTokens specials, TokenizerFile file) {
    this.library = library;
    this.encoder = encoder;
    this.specials = specials;
    this.largestId = file.largestId();
    this.padId = file.padId();
    this.unknownId = file.unknownId();
  }

  /// Opens a `tokenizer.json`.
  ///
  /// @param folder where the native library may be unpacked, once per program; the user's folder or
  ///   the one for temporary files where there is none or it cannot be written
  /// @throws UnusableModelException if the file is absent or no tokenizer that is understood
  public static TextTokenizer open(Path file, Optional<Path> folder) throws IOException {
    TokenizerFile read = TokenizerFile.read(file);
    NativeTokenizer library = library(read, folder);
    try {
      SpecialTokens specials = specials(library);
      return new TextTokenizer(library, fastest(read, library), specials, read);
    } catch (RuntimeException unusable) {
      library.close();
      throw new UnusableModelException(
          file + " cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  /// The ids of each text without special tokens, in order; any length.
  List<int[]> encode(List<String> texts) {
    if (texts.stream().allMatch(text -> text.length() <= Pieces.MAX_CHARS)) {
      return encoder.encodeAll(texts);
    }
    return texts.stream().map(text -> encode(text, Integer.MAX_VALUE)).toList();
  }

  /// The ids of a text without special tokens; stops soon after `atLeast` of them.
  int[] encode(String text, int atLeast) {
    if (text.length() <= Pieces.MAX_CHARS) {
      return encoder.encode(text);
    }
    IntList ids = new IntList(text.length() / 4);
    for (int from = 0; from < text.length() && ids.size() < atLeast; ) {
      int end = Pieces.end(text, from);
      ids.addAll(encoder.encode(text.substring(from, end)));
      from = end;
    }
    return ids.toArray();
  }

  /// The ids of a text without special tokens, and where in it they come from.
  TokenSpans spans(String text) {
    IntList ids = new IntList(text.length() / 4 + 1);
    IntList starts = new IntList(text.length() / 4 + 1);
    IntList ends = new IntList(text.length() / 4 + 1);
    for (int from = 0; from < text.length(); ) {
      int end = Pieces.end(text, from);
      TokenSpans piece = library.spans(text.substring(from, end));
      for (int token = 0; token < piece.size(); token++) {
        ids.add(piece.ids()[token]);
        starts.add(from + piece.start(token));
        ends.add(from + piece.end(token));
      }
      from = end;
    }
    return new TokenSpans(ids.toArray(), starts.toArray(), ends.toArray());
  }

  /// How many tokens a text has, special ones among them.
  public int count(String text) {
    return encode(text, Integer.MAX_VALUE).length + specials.count();
  }

  /// How many special tokens stand around each text.
  public int specialTokens() {
    return specials.count();
  }

  /// The largest id that can come out; a model needs one embedding more than that.
  public int largestId() {
    return largestId;
  }

  /// Whether the tokens are made by the faster way, which a sample has shown to be exact.
  public boolean isFast() {
    return encoder != library;
  }

  /// What fills a row up to the length of its batch.
  int padId() {
    return padId;
  }

  /// What stands for words that are not known, if anything does.
  OptionalInt unknownId() {
    return unknownId;
  }

  SpecialTokens specials() {
    return specials;
  }

  /// Nobody may be using it.
  @Override
  public void close() {
    library.close();
  }

  private static NativeTokenizer library(TokenizerFile file, Optional<Path> folder)
      throws UnusableModelException {
    try {
      return NativeTokenizer.of(file.json(), folder);
    } catch (RuntimeException unusable) {
      throw new UnusableModelException(
          file.path() + " is no tokenizer that is understood: " + unusable.getMessage(), unusable);
    }
  }

  private static SpecialTokens specials(NativeTokenizer library) {
    String text = SAMPLE.getFirst();
    return SpecialTokens.around(library.encode(text), library.encodeWithSpecials(text));
  }

  private static IdEncoder fastest(TokenizerFile file, NativeTokenizer library) {
    return WordPieceEncoder.of(file, library).filter(fast -> agree(fast, library)).orElse(library);
  }

  private static boolean agree(IdEncoder fast, IdEncoder exact) {
    return SAMPLE.stream().allMatch(text -> Arrays.equals(fast.encode(text), exact.encode(text)));
  }
}
