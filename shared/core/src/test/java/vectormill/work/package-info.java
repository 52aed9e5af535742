/// Tests of the states of work items.
@NullMarked
package vectormill.work;

import org.jspecify.annotations.NullMarked;
