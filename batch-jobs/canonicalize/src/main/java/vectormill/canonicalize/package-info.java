/// The job that finds duplicates and gives records their canonical ids.
@NullMarked
package vectormill.canonicalize;

import org.jspecify.annotations.NullMarked;
