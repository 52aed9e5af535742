package vectormill.model.clip;

import vectormill.image.prepare.ImagePreparation;

/// An image tower as `model.json` describes it.
///
/// @param graph its file
/// @param input the graph's, images × channels × rows × columns
/// @param output the graph's, images × dimension
/// @param dimension of its vectors
/// @param preparation what is done to a picture before
record ImageSpec(
    String graph, String input, String output, int dimension, ImagePreparation preparation) {}
