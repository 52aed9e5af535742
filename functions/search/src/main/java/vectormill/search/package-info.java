/// The search function: asks the index by text or by vector, and tells what became of files.
@NullMarked
package vectormill.search;

import org.jspecify.annotations.NullMarked;
