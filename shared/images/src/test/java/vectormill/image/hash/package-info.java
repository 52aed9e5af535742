/// Tests of the package.
@NullMarked
package vectormill.image.hash;

import org.jspecify.annotations.NullMarked;
