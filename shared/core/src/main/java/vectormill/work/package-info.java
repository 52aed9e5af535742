/// Work items, their stamps, claims and the queue they travel through.
@NullMarked
package vectormill.work;

import org.jspecify.annotations.NullMarked;
