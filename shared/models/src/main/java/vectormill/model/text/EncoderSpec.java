package vectormill.model.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// A text encoder as its `model.json` describes it.
///
/// @param inputs names of the graph's inputs
/// @param output what to take from the graph
/// @param prefixes before documents and queries
/// @param dimension of the model's vectors
/// @param maxTokens of one row, special ones among them
/// @param padding of every row, for models that were trained on rows of one length
/// @param vocabulary how many tokens the model knows, where the description says so
public record EncoderSpec(
    Inputs inputs,
    Output output,
    Prefixes prefixes,
    int dimension,
    int maxTokens,
    Optional<Padding> padding,
    OptionalInt vocabulary) {

  /// Names of the graph's inputs, each texts × tokens.
  ///
  /// @param ids of the tokens
  /// @param mask 1 for each token, 0 for padding; a graph without it gets texts of equal length
  ///   together
  /// @param types zeros, for graphs that ask for segments
  public record Inputs(String ids, Optional<String> mask, Optional<String> types) {}

  /// The graph's output.
  ///
  /// @param name in the graph
  /// @param rank 2 for texts × dimension, 3 for texts × tokens × dimension
  /// @param pooling of an output of rank 3
  /// @param normalizes whether vectors get length 1
  public record Output(String name, int rank, Pooling pooling, boolean normalizes) {}

  /// What fills rows up to one length. The model sees it as part of the text.
  ///
  /// @param tokens of each row
  /// @param id of the token that fills
  public record Padding(int tokens, int id) {
    /// The row with what fills it.
    int[] fill(int[] row) {
      int[] filled = Arrays.copyOf(row, Math.max(tokens, row.length));
      Arrays.fill(filled, row.length, filled.length, id);
      return filled;
    }
  }

  /// The same with other prefixes.
  EncoderSpec withPrefixes(Prefixes others) {
    return new EncoderSpec(inputs, output, others, dimension, maxTokens, padding, vocabulary);
  }
}
