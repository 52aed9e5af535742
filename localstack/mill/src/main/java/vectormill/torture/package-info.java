/// Kills real processes of the system on one machine while files come and go, and checks what is
/// left.
@NullMarked
package vectormill.torture;

import org.jspecify.annotations.NullMarked;
