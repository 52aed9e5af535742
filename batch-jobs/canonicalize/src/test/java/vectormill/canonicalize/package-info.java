@NullMarked
package vectormill.canonicalize;

import org.jspecify.annotations.NullMarked;
