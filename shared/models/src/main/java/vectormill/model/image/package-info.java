/// Pictures on their way to a model, and models of pictures that need no download.
@NullMarked
package vectormill.model.image;

import org.jspecify.annotations.NullMarked;
