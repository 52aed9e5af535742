/// The whole path with real parts: from a dropped file to a search hit.
@NullMarked
package vectormill.mill;

import org.jspecify.annotations.NullMarked;
