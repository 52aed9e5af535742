/// Tests of `vectormill.localcloud.server`.
@NullMarked
package vectormill.localcloud.server;

import org.jspecify.annotations.NullMarked;
