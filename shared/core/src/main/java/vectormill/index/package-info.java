/// The port to the searchable index.
@NullMarked
package vectormill.index;

import org.jspecify.annotations.NullMarked;
