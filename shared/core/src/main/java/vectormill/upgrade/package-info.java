/// From one generation of a collection to the next and back, while searches go on.
@NullMarked
package vectormill.upgrade;

import org.jspecify.annotations.NullMarked;
