package vectormill.recipe;

import java.util.Optional;

/// How a stored encoder reads texts; without effect on the lite model.
///
/// @param precision which variant of the model; empty: the one its name stands for
/// @param longTexts what to do with texts that are too long for the model
/// @param documentPrefix put before every text; empty: as the model says
/// @param queryPrefix put before every query; empty: as the model says
/// @param needsGpu whether a worker without one must not embed; queries are embedded anywhere
public record EncoderSpec(
    Optional<ModelPrecision> precision,
    LongTexts longTexts,
    Optional<String> documentPrefix,
    Optional<String> queryPrefix,
    boolean needsGpu) {
  /// As the model says, and nothing of a long text is lost.
  public static EncoderSpec standard() {
    return new EncoderSpec(
        Optional.empty(), LongTexts.standard(), Optional.empty(), Optional.empty(), false);
  }
}
