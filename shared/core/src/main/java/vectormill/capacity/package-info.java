/// What an index takes, and which one fits.
@NullMarked
package vectormill.capacity;

import org.jspecify.annotations.NullMarked;
