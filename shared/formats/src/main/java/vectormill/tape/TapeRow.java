package vectormill.tape;

import vectormill.embedding.Embedding;

/// What became of one text.
///
/// @param text which one
/// @param embedding its vector, or why it has none
public record TapeRow(TextDigest text, Embedding embedding) {}
