/// Tar archives: their members, and which of them make a record.
@NullMarked
package vectormill.format.tar;

import org.jspecify.annotations.NullMarked;
