package vectormill.model.graph;

/// The weights of one layer of a transformer.
///
/// @param attention its first half
/// @param attentionNorm the norm that belongs to the first half
/// @param up from the hidden numbers to the intermediate ones
/// @param down and back
/// @param outputNorm the norm that belongs to the second half
public record EncoderLayer(
    Attention attention, Norm attentionNorm, Dense up, Dense down, Norm outputNorm) {
  /// The weights of an attention.
  public record Attention(Dense query, Dense key, Dense value, Dense output) {}
}
