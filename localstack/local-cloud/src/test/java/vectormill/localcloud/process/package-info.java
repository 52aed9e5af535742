/// Tests of `vectormill.localcloud.process`.
@NullMarked
package vectormill.localcloud.process;

import org.jspecify.annotations.NullMarked;
