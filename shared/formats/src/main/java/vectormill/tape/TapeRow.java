package vectormill.tape;

import vectormill.embedding.Embedding;

/// What became of one text or picture.
///
/// @param content which one
/// @param embedding its vector, or why it has none
public record TapeRow(ContentDigest content, Embedding embedding) {}
