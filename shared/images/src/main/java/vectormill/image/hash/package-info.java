/// Hashes: small descriptors by which pictures that look alike are found.
@NullMarked
package vectormill.image.hash;

import org.jspecify.annotations.NullMarked;
