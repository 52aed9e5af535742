/// Tests of the object store without its front.
@NullMarked
package vectormill.localcloud.awssdk;

import org.jspecify.annotations.NullMarked;
