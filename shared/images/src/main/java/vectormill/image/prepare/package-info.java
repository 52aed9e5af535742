/// Preparation: pixels are resized, cropped and normalised as a model expects them.
@NullMarked
package vectormill.image.prepare;

import org.jspecify.annotations.NullMarked;
