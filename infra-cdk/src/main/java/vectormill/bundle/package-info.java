/// The code of functions, as Lambda wants it.
@NullMarked
package vectormill.bundle;

import org.jspecify.annotations.NullMarked;
