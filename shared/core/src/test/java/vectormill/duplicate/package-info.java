@NullMarked
package vectormill.duplicate;

import org.jspecify.annotations.NullMarked;
