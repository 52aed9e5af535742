/// Plain HTTP on loopback for the endpoints we write ourselves.
@NullMarked
package vectormill.localcloud.wire;

import org.jspecify.annotations.NullMarked;
