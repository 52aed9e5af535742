/// Tests of the package.
@NullMarked
package vectormill.image.decode;

import org.jspecify.annotations.NullMarked;
