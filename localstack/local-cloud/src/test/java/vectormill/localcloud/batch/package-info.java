/// Tests of `vectormill.localcloud.batch`.
@NullMarked
package vectormill.localcloud.batch;

import org.jspecify.annotations.NullMarked;
