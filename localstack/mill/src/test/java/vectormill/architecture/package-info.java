/// Tests of the shape of the whole build.
@NullMarked
package vectormill.architecture;

import org.jspecify.annotations.NullMarked;
