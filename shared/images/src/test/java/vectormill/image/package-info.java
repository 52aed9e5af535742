/// Tests of the package, and pictures for tests.
@NullMarked
package vectormill.image;

import org.jspecify.annotations.NullMarked;
