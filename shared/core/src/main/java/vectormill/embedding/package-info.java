/// Vectors and the port through which texts become vectors.
@NullMarked
package vectormill.embedding;

import org.jspecify.annotations.NullMarked;
