package vectormill.model.text;

/// What one call of a model took.
///
/// @param texts asked for
/// @param rows that went through the model: texts and windows of long ones
/// @param batches how often it ran
/// @param tokens how many
/// @param nanos how long
/// @param device `cpu` or `cuda`
public record Effort(int texts, int rows, int batches, Tokens tokens, Nanos nanos, String device) {

  /// How many tokens a call had.
  ///
  /// @param real of the rows, special ones among them; of the lite model words
  /// @param padded what the model computed
  public record Tokens(long real, long padded) {}

  /// How long the parts of a call took.
  ///
  /// @param tokenizing on the caller's thread; 0 where it cannot be told from the rest
  /// @param inferring summed over the runners
  /// @param whole from call to answer
  public record Nanos(long tokenizing, long inferring, long whole) {}

  /// Both together; the device is that of the later one.
  public Effort plus(Effort later) {
    return new Effort(
        texts + later.texts,
        rows + later.rows,
        batches + later.batches,
        new Tokens(tokens.real + later.tokens.real, tokens.padded + later.tokens.padded),
        new Nanos(
            nanos.tokenizing + later.nanos.tokenizing,
            nanos.inferring + later.nanos.inferring,
            nanos.whole + later.nanos.whole),
        later.device);
  }

  /// The part of what the model computed that is padding, from 0 to 1.
  public double paddingShare() {
    return tokens.padded == 0 ? 0 : 1 - (double) tokens.real / tokens.padded;
  }
}
