@NullMarked
package vectormill.canonicalize.pair;

import org.jspecify.annotations.NullMarked;
