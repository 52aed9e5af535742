/// In-memory ports, faults on demand, and the contract that each port's every adapter passes.
@NullMarked
package vectormill.testing;

import org.jspecify.annotations.NullMarked;
