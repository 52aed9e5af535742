package vectormill.model.graph;

import java.util.OptionalInt;

/// What a text encoder does with its weights.
///
/// @param heads of the attention
/// @param epsilon what norms add to the variance
/// @param activation in the feed-forward parts
/// @param padding the padding's id, where positions are counted from behind it and only over other
///   tokens; else they are counted from zero
/// @param pooling of the last layer
public record EncoderForm(
    int heads, float epsilon, Activation activation, OptionalInt padding, Pooling pooling) {}
