package vectormill.model.graph;

/// The weights of a CLIP image tower.
///
/// @param patches hidden × channels × height × width of a patch
/// @param classToken what stands before the patches
/// @param positions (1 + patches) × hidden
/// @param first norm before the first layer
/// @param tower behind it
/// @param imageSize height and width of images
public record ClipImageWeights(
    Tensor patches, Tensor classToken, Tensor positions, Norm first, Tower tower, int imageSize) {
  /// Height and width of a patch.
  int patchSize() {
    return patches.size(2);
  }

  /// How many patches lie beside each other.
  int across() {
    return imageSize / patchSize();
  }
}
