/// Tests of the whole cloud with real SDK clients.
@NullMarked
package vectormill.localcloud;

import org.jspecify.annotations.NullMarked;
