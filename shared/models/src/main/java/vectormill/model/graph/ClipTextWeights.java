package vectormill.model.graph;

import java.util.OptionalInt;

/// The weights of a CLIP text tower.
///
/// @param words vocabulary × hidden
/// @param positions positions × hidden
/// @param tower behind them
/// @param end the id of the token whose vector counts, the first of them in a text; where absent,
///   the highest id of a text
public record ClipTextWeights(Tensor words, Tensor positions, Tower tower, OptionalInt end) {}
