package vectormill.testing.model;

/// The size of made-up CLIP towers.
///
/// @param text the text tower; its vocabulary holds all bytes, twice, and what the prose adds
/// @param image the image tower, where `vocabulary` and `maxTokens` count for nothing
/// @param imageSize height and width of images
/// @param patchSize height and width of patches; divides `imageSize`
/// @param dimension of the vectors
public record ClipShape(
    TinyShape text, TinyShape image, int imageSize, int patchSize, int dimension) {
  public ClipShape {
    if (imageSize % patchSize != 0) {
      throw new IllegalArgumentException(
          "patches of " + patchSize + " do not fill images of " + imageSize);
    }
  }

  /// How many tokens an image has, its class token among them.
  int imageTokens() {
    return imageSize / patchSize * (imageSize / patchSize) + 1;
  }
}
