/// Programs that the tests run in the cloud: a job, two functions, a launcher.
@NullMarked
package vectormill.localcloud.programs;

import org.jspecify.annotations.NullMarked;
