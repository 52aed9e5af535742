@NullMarked
package vectormill.stack;

import org.jspecify.annotations.NullMarked;
