/// Parts: the files that a run writes, and the reader that gets vectors back out of them.
@NullMarked
package vectormill.format.part;

import org.jspecify.annotations.NullMarked;
