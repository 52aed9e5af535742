/// Models that are asked only about texts they have not seen, and the cache of one machine.
@NullMarked
package vectormill.model.cache;

import org.jspecify.annotations.NullMarked;
