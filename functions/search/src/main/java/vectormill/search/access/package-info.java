/// Who asks, and what they may see and do.
@NullMarked
package vectormill.search.access;

import org.jspecify.annotations.NullMarked;
