package vectormill.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// BERT's tokenizer in Java: an order of magnitude faster than the native one, with the same ids.
///
/// Text with characters outside of [BertCharacters], or with an added token in it, goes to the
/// native one.
final class WordPieceEncoder implements IdEncoder {
  private final BertCharacters characters;
  private final WordPieces pieces;
  private final WordCache cache = new WordCache();
  private final List<String> added;
  private final IdEncoder fallback;

  private WordPieceEncoder(
      BertCharacters characters, WordPieces pieces, List<String> added, IdEncoder fallback) {
    this.characters = characters;
    this.pieces = pieces;
    this.added = added;
    this.fallback = fallback;
  }

  /// Empty where the file describes any other tokenizer.
  ///
  /// @param fallback for other texts
  static Optional<IdEncoder> of(TokenizerFile file, IdEncoder fallback) {
    JsonNode normalizer = file.content().path("normalizer");
    OptionalInt unknown = file.unknownId();
    if (!file.model().path("type").asText().equals("WordPiece")
        || !normalizer.path("type").asText().equals("BertNormalizer")
        || !normalizer.path("clean_text").asBoolean()
        || !file.content().path("pre_tokenizer").path("type").asText().equals("BertPreTokenizer")
        || unknown.isEmpty()) {
      return Optional.empty();
    }
    List<String> added = new ArrayList<>();
    for (JsonNode token : file.addedTokens()) {
      if (token.path("normalized").asBoolean() || token.path("content").asText().isEmpty()) {
        return Optional.empty();
      }
      added.add(token.path("content").asText());
    }
    return Optional.of(
        new WordPieceEncoder(
            new BertCharacters(normalizer),
            new WordPieces(file.model(), unknown.getAsInt()),
            List.copyOf(added),
            fallback));
  }

  @Override
  public int[] encode(String text) {
    return added.stream().anyMatch(text::contains)
        ? fallback.encode(text)
        : new Scan(text.length()).run(text).orElseGet(() -> fallback.encode(text));
  }

  /// One text on its way.
  private final class Scan {
    private final IntList ids;
    private final char[] word = new char[pieces.maxChars() + 1];
    private int length;
    private int hash;

    Scan(int chars) {
      this.ids = new IntList(chars / 4 + 8);
    }

    /// Empty when a character is foreign.
    Optional<int[]> run(String text) {
      for (int i = 0; i < text.length(); i++) {
        char at = text.charAt(i);
        switch (characters.kind(at)) {
          case BertCharacters.SAME -> add(at);
          case BertCharacters.OTHER -> add(characters.other(at));
          case BertCharacters.SPACE -> end();
          case BertCharacters.ALONE -> alone(at);
          case BertCharacters.NOTHING -> {}
          default -> {
            return Optional.empty();
          }
        }
      }
      end();
      return Optional.of(ids.toArray());
    }

    private void alone(char at) {
      end();
      char other = characters.other(at);
      add(other == 0 ? at : other);
      end();
    }

    /// Characters beyond the longest word that is split are counted, not kept.
    private void add(char at) {
      if (length < word.length) {
        word[length++] = at;
        hash = WordCache.hash(hash, at);
      }
    }

    private void end() {
      if (length == 0) {
        return;
      }
      int[] known = cache.find(word, length, hash);
      if (known == null) {
        known = pieces.split(word, length);
        cache.put(word, length, hash, known);
      }
      ids.addAll(known);
      length = 0;
      hash = 0;
    }
  }
}
