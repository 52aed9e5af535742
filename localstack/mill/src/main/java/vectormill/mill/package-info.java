/// The `mill` command: the whole system on one machine, and its users' tools.
@NullMarked
package vectormill.mill;

import org.jspecify.annotations.NullMarked;
