/// The kinds of failure about a file; everything else is a bug.
@NullMarked
package vectormill.failure;

import org.jspecify.annotations.NullMarked;
