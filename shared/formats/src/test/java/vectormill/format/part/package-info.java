/// Tests of the package.
@NullMarked
package vectormill.format.part;

import org.jspecify.annotations.NullMarked;
