@NullMarked
package vectormill.bundle;

import org.jspecify.annotations.NullMarked;
