/// The contracts of the ports, held against real servers.
@NullMarked
package vectormill.contracts;

import org.jspecify.annotations.NullMarked;
