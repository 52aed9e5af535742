package vectormill.testing.model;

/// The size of a made-up encoder.
///
/// @param layers of the encoder
/// @param hidden numbers per token
/// @param heads of the attention; divides `hidden`
/// @param intermediate numbers per token between the two halves of the feed-forward part
/// @param vocabulary entries of the tokenizer at most, and rows of the table of words
/// @param maxTokens the longest text
public record TinyShape(
    int layers, int hidden, int heads, int intermediate, int vocabulary, int maxTokens) {
  public TinyShape {
    if (layers < 1 || heads < 1 || hidden % heads != 0 || intermediate < 1 || maxTokens < 3) {
      throw new IllegalArgumentException(
          "no encoder has " + layers + " layers, " + hidden + " numbers and " + heads + " heads");
    }
  }
}
