/// The whole cloud on one machine.
@NullMarked
package vectormill.localcloud;

import org.jspecify.annotations.NullMarked;
