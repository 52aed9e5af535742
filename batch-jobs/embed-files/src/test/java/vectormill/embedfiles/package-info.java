/// Tests of the embed-files job.
@NullMarked
package vectormill.embedfiles;

import org.jspecify.annotations.NullMarked;
