/// Tests of repairs on the whole system in memory.
@NullMarked
package vectormill.repair;

import org.jspecify.annotations.NullMarked;
