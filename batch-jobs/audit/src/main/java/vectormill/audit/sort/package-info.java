/// Sorting on disk, so that no audit needs more memory than another.
@NullMarked
package vectormill.audit.sort;

import org.jspecify.annotations.NullMarked;
