package vectormill.model.graph;

import java.util.List;
import java.util.Optional;

/// The weights of a text encoder of the BERT kind, where norms follow what they norm.
///
/// @param words vocabulary × hidden
/// @param positions positions × hidden, with the first token type's numbers added where the encoder
///   has token types
/// @param norm of the embeddings
/// @param layers first to last
/// @param relativeBias heads × (2 × positions - 1): what is added to the attention from one token
///   to another by how far that lies behind it; the farthest before it comes first
/// @param heads dense layers behind the pooling, each with what follows it
public record EncoderWeights(
    Tensor words,
    Tensor positions,
    Norm norm,
    List<EncoderLayer> layers,
    Optional<Tensor> relativeBias,
    List<Head> heads) {
  public EncoderWeights {
    layers = List.copyOf(layers);
    heads = List.copyOf(heads);
  }

  /// A dense layer behind the pooling.
  ///
  /// @param tanh whether a hyperbolic tangent follows it
  public record Head(Dense dense, boolean tanh) {}

  /// How many numbers a vector has in the end.
  public int dimension() {
    return heads.isEmpty() ? words.size(1) : heads.getLast().dense().weight().size(0);
  }
}
