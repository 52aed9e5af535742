/// Tests of the package.
@NullMarked
package vectormill.image.prepare;

import org.jspecify.annotations.NullMarked;
