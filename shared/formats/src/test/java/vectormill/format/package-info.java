/// Tests of the package.
@NullMarked
package vectormill.format;

import org.jspecify.annotations.NullMarked;
